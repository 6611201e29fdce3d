package io.bridgecore.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bridgecore.contracts.Role;
import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of every running service, by everybody it is not meant for: without a token, with
 * the wrong one, without the permission, with another tenant's ids, at another tenant's address. A
 * new operation is covered as soon as it is described.
 */
class IsolationIT {

    private static Cast cast;
    private static ApiDescription description;

    @BeforeAll
    static void gather() {
        description = ApiDescription.read();
        cast = Cast.gather();
    }

    @TestFactory
    Stream<DynamicTest> nobodyGetsWhatIsNotMeantForThem() {
        var bodies = new Bodies(description);
        return Stream.of(
                        theOthersCanBeRead(bodies, "before"),
                        operations()
                                .map(operation ->
                                        dynamicTest(
                                                operation.toString(),
                                                () ->
                                                        assertThat(
                                                                        new Inspection(
                                                                                        cast,
                                                                                        bodies,
                                                                                        operation)
                                                                                .findings())
                                                                .isEmpty())),
                        theOthersCanBeRead(bodies, "after"))
                .flatMap(tests -> tests);
    }

    /** Refusals prove nothing unless the thing is there; afterwards it is there still. */
    private static Stream<DynamicTest> theOthersCanBeRead(Bodies bodies, String when) {
        Holdings other = cast.other();
        return operations()
                .filter(one -> one.isRead() && one.hasOwnIds() && samplesKnown(one))
                .filter(one -> !Exceptions.mayBeAbsent(one))
                .map(one ->
                        dynamicTest(
                                when + ": the other tenant's " + one,
                                () -> {
                                    Answer answer =
                                            Attempt.at(
                                                            one,
                                                            bodies,
                                                            name -> Samples.of(one, name, other))
                                                    .by(reader(one), other.company().id());
                                    assertThat(answer.status())
                                            .as(answer.raw().body())
                                            .isBetween(200, 299);
                                }));
    }

    private static Client reader(Operation operation) {
        return !operation.isPlatforms() && operation.allows(Role.TENANT_ADMIN)
                ? cast.other().company().admin()
                : cast.platform().getOrDefault(Role.SUPER_ADMIN, cast.owner());
    }

    private static boolean samplesKnown(Operation operation) {
        return Stream.concat(operation.ids().stream(), operation.questions().stream())
                .allMatch(name -> Samples.covers(operation, name));
    }

    private static Stream<Operation> operations() {
        List<Operation> all = description.operations();
        assertThat(all).hasSizeGreaterThan(100);
        return all.stream().sorted(Comparator.comparing(Operation::path));
    }
}
