package io.bridgecore.sync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class DomainTests {

    private static final String RECORD =
            """
            {"id": 5, "name": "Oak Table", "active": true, "note": false, "amount": 10.50,
             "user_id": {"id": 7, "name": "Zoë"}, "team_id": [3, "North"], "empty_id":
             {"id": false, "name": ""}, "tag_ids": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}],
             "line_ids": [11, 12], "date": "2026-01-31", "state": "sale"}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[] ; true",
                "[['id','=',5]] ; true",
                "[['id','=',6]] ; false",
                "[['amount','=',10.5]] ; true",
                "[['amount','>=',10]] ; true",
                "[['amount','<',10]] ; false",
                "[['date','>','2025-12-31']] ; true",
                "[['user_id','=','{odoo_user_id}']] ; true",
                "[['user_id','in',['{odoo_user_id}']]] ; true",
                "[['user_id','!=','{odoo_user_id}']] ; false",
                "[['user_id','=','Zoë']] ; true",
                "[['team_id','=',3]] ; true",
                "[['team_id','in',[1,2]]] ; false",
                "[['team_id','not in',[1,2]]] ; true",
                "[['empty_id','=',false]] ; true",
                "[['empty_id','!=',false]] ; false",
                "[['note','=',false]] ; true",
                "[['active','=',true]] ; true",
                "[['active','=',false]] ; false",
                "[['tag_ids','in',[2,9]]] ; true",
                "[['tag_ids','=',9]] ; false",
                "[['line_ids','=',12]] ; true",
                "[['name','ilike','table']] ; true",
                "[['name','like','table']] ; false",
                "[['name','=ilike','oak%']] ; true",
                "[['name','=like','Oak']] ; false",
                "[['name','not ilike','chair']] ; true",
                "[['state','=','sale'],['id','=',6]] ; false",
                "['|',['state','=','draft'],['id','=',5]] ; true",
                "['&',['state','=','sale'],['id','=',5]] ; true",
                "['!',['state','=','sale']] ; false",
                "['|','&',['id','=',1],['id','=',2],['state','=','sale']] ; true",
                "[['unknown','=',1]] ; false",
                "[['unknown','!=',1]] ; false",
                "['!',['unknown','=',1]] ; false",
                "['|',['unknown','=',1],['id','=',5]] ; true",
            })
    void asksTheRecord(String domain, boolean matches) {
        assertThat(parse(domain).matches(json(RECORD), 7)).isEqualTo(matches);
    }

    @Test
    void showsNothingToWhoeverIsNoUserOfOdoo_whereItAsksForOne() {
        assertThat(parse("[['user_id','=','{odoo_user_id}']]").matches(json(RECORD), null))
                .isFalse();
        assertThat(parse("['!',['user_id','=','{odoo_user_id}']]").matches(json(RECORD), null))
                .isFalse();
        assertThat(parse("[['id','=',5]]").matches(json(RECORD), null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "1",
                "['&',['id','=',1]]",
                "['x',['id','=',1]]",
                "[['id','=']]",
                "[['id','child_of',1]]",
                "[['user_id.name','=','a']]",
                "[['id','in',1]]",
                "[['id','=',[1]]]",
                "[[1,'=',1]]",
                "['!']",
            })
    void refusesWhatCannotBeAsked(String domain) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(domain));
    }

    private static Domain parse(String domain) {
        return Domain.parse(json(domain.replace('\'', '"')));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
