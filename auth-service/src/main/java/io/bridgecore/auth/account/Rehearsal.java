package io.bridgecore.auth.account;

import io.bridgecore.auth.role.Giving;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells what letting people in one after another would be refused for; nobody comes in. */
@Component
class Rehearsal {

    private final TenantPeople people;
    private final AccountRows rows;
    private final Seats seats;
    private final Usernames usernames;
    private final Giver giver;
    private final Validator validator;
    private final TransactionTemplate transactions;

    Rehearsal(
            TenantPeople people,
            AccountRows rows,
            Seats seats,
            Usernames usernames,
            Giver giver,
            Validator validator,
            PlatformTransactionManager manager) {
        this.people = people;
        this.rows = rows;
        this.seats = seats;
        this.usernames = usernames;
        this.giver = giver;
        this.validator = validator;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    /**
     * Somebody who would be refused.
     *
     * @param row place in the list, the first is 0
     */
    record Refused(int row, String code, String detail) {}

    /** What those have who would be in by now. */
    private static final class Cast {
        private final Set<String> emails = new HashSet<>();
        private final Set<String> names = new HashSet<>();
        private final Set<Integer> odooUsers = new HashSet<>();
        private int seats;
        private int links;
    }

    /** Those who would be refused, each after all before them who would not. */
    List<Refused> refused(List<NewPerson> wanted) {
        List<Integer> most = wanted.stream().map(people::most).toList();
        var refused = new ArrayList<Refused>();
        transactions.executeWithoutResult(_ -> {
            Giving giving = giver.giving();
            var cast = new Cast();
            for (int row = 0; row < wanted.size(); row++) {
                try {
                    admit(wanted.get(row), most.get(row), giving, cast);
                } catch (ProblemException problem) {
                    refused.add(new Refused(row, problem.type().code(), problem.detail()));
                }
            }
        });
        return refused;
    }

    /** In the order of {@link TenantPeople#create} and the constraints of the table. */
    private void admit(NewPerson wanted, int most, Giving giving, Cast cast) {
        validator.validate(wanted).stream()
                .findFirst()
                .ifPresent(flaw -> {
                    throw CommonProblem.VALIDATION_FAILED.because(
                            flaw.getPropertyPath() + " " + flaw.getMessage());
                });
        people.givable(wanted, giving);
        seats.demandRoom(most, cast.emails.size());
        if (wanted.comesActive()) {
            seats.demandOne(most, cast.seats);
        }
        String email = Accounts.normal(wanted.email());
        if (cast.emails.contains(email) || rows.findByEmail(email).isPresent()) {
            throw Taken.email();
        }
        String name = name(wanted, email, cast);
        Integer odooUser = wanted.odooUserId();
        if (odooUser != null
                && (cast.odooUsers.contains(odooUser) || rows.existsByOdooUserId(odooUser))) {
            throw Taken.odooUser();
        }
        if (wanted.comesInvited()) {
            seats.demandLink(cast.links);
            cast.links++;
        }
        cast.emails.add(email);
        cast.names.add(name);
        if (odooUser != null) {
            cast.odooUsers.add(odooUser);
        }
        cast.seats += wanted.comesActive() ? 1 : 0;
    }

    private String name(NewPerson wanted, String email, Cast cast) {
        if (wanted.username() == null) {
            return usernames.free(email, cast.names);
        }
        String name = wanted.username().strip();
        if (cast.names.contains(name) || rows.findByUsername(name).isPresent()) {
            throw Taken.username();
        }
        return name;
    }
}
