package io.bridgecore.sync.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@NullMarked
class MergingTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    private static Base base(String text) {
        var values = new HashMap<String, JsonNode>();
        json(text).properties().forEach(e -> values.put(e.getKey(), e.getValue()));
        return new Base(true, values, null, null, true, null);
    }

    private static Verdict merge(Strategy asked, Base base, String mine, String theirs) {
        return merge(asked, base, null, mine, theirs);
    }

    private static Verdict merge(
            Strategy asked, Base base, @Nullable Instant local, String mine, String theirs) {
        var told = new Told(null, null, null, null, local, false, NOW);
        var rules = new RuleBook(Map.of("locked", Strategy.SERVER_WINS), null, asked, null);
        return new Merging(rules, told, base).update(json(mine), json(theirs), false);
    }

    @Test
    void takesFromEachSideWhatItAloneChanged() {
        Verdict verdict =
                merge(
                        Strategy.MERGE,
                        base("{'a':1,'b':1,'c':1}"),
                        "{'a':2,'b':1,'c':2}",
                        "{'a':1,'b':2,'c':3}");

        assertThat(verdict.values()).hasToString("{\"a\":2}");
        assertThat(verdict.conflicting()).as("b was not changed here").containsExactly("c");
        assertThat(verdict.kept()).containsExactly("c");
    }

    @Test
    void countsAFieldAsChanged_whereNobodyKnowsWhatItWas() {
        Verdict verdict = merge(Strategy.MERGE, base("{}"), "{'a':2,'b':5}", "{'a':1,'b':5}");

        assertThat(verdict.values()).isEmpty();
        assertThat(verdict.kept()).as("b is the same on both sides").containsExactly("a");
    }

    @Test
    void letsARuleOfAFieldCountForThatFieldOnly() {
        Verdict verdict =
                merge(
                        Strategy.CLIENT_WINS,
                        base("{'locked':1,'a':1}"),
                        "{'locked':2,'a':2}",
                        "{'locked':3,'a':3}");

        assertThat(verdict.values()).hasToString("{\"a\":2}");
        assertThat(verdict.kept()).containsExactly("locked");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T11:00:01Z, true",
        "2026-11-21T11:00:00Z, false",
        "2026-11-21T10:00:00Z, false",
        "2036-11-21T11:00:00Z, false",
        ", false",
    })
    void letsTheNewerWin_butNoClockThatIsAhead(@Nullable Instant local, boolean wins) {
        Verdict verdict =
                merge(
                        Strategy.NEWEST_WINS,
                        base("{'a':1}"),
                        local,
                        "{'a':2}",
                        "{'a':3,'write_date':'2026-11-21 11:00:00'}");

        assertThat(verdict.values().isEmpty()).isEqualTo(!wins);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T11:00:00Z, false, 2026-11-21 10:59:59, false",
        "2026-11-21T11:00:00Z, false, 2026-11-21 11:00:01, true",
        "2026-11-21T12:04:00Z, false, 2026-11-21 11:59:59, false",
        "2026-11-21T12:06:00Z, false, 2001-01-01 00:00:00, true",
        "2026-11-21T15:00:00Z, true, 2026-11-21 11:59:59, false",
        "2026-11-21T07:00:00Z, true, 2026-11-21 11:59:59, false",
        "2026-11-20T22:00:00Z, true, 2026-11-21 10:00:01, true",
        "2026-11-22T03:00:00Z, true, 2001-01-01 00:00:00, true",
    })
    void believesAClockAsFarAsItCanBeTrue_whereNothingElseTells(
            Instant local, boolean zoneless, String writeDate, boolean met) {
        var told = new Told(null, null, null, null, local, zoneless, NOW);
        var rules = new RuleBook(Map.of(), null, null, null);
        ObjectNode theirs = json("{'a':3,'write_date':'" + writeDate + "'}");

        var merging = new Merging(rules, told, Base.unknown());

        assertThat(merging.update(json("{'a':2}"), theirs, false).met()).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T11:30:00Z, false, true", "2026-11-21T11:30:00Z, true, false"})
    void countsATimeWithoutOffsetAsNewer_onlyWhereItIsSoInAnyZone(
            Instant local, boolean zoneless, boolean wins) {
        var told = new Told(null, null, null, null, local, zoneless, NOW);
        var rules = new RuleBook(Map.of(), null, Strategy.NEWEST_WINS, null);
        ObjectNode theirs = json("{'a':3,'write_date':'2026-11-21 11:00:00'}");

        Verdict verdict =
                new Merging(rules, told, base("{'a':1}")).update(json("{'a':2}"), theirs, false);

        assertThat(verdict.values().isEmpty()).isEqualTo(!wins);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[7,'Ann'] | 7",
                "{'id':7,'name':'Ann'} | 7",
                "{'id':false,'name':''} | false",
                "false | null",
                "'' | false",
                "[] | false",
                "[3,1,2] | [{'id':1,'name':'a'},{'id':2,'name':'b'},{'id':3,'name':'c'}]",
                "1.0 | 1",
                "'2026-11-21 10:00:00' | '2026-11-21T10:00:00.123Z'",
            })
    void knowsThatValuesAreTheSame(String one, String other) {
        assertThat(
                        Plain.same(
                                json("{'v':" + one + "}").get("v"),
                                json("{'v':" + other + "}").get("v")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[0,0,{'n':1}]] | [1,2] | [1] | [[0,0,{'n':1}]]",
                "[[4,9]] | [1,2] | [1] | [[4,9]]",
                "[[3,2]] | [1,2] | [1] | []",
                "[[2,1]] | [1,2] | [1] | [[2,1]]",
                "[[1,2,{'n':1}]] | [1,2] | [1] | none",
                "[[6,0,[2,9]]] | [1,2] | [1,2,3] | [[4,9],[3,1]]",
                "[[5]] | [1,2] | [2,3] | [[3,2]]",
                "[[6,0,[2]]] | [] | [1] | [[4,2]]",
            })
    void doesToTheLinesOfNow_whatWasMeantForThoseOfThen(
            String mine, String base, String theirs, String wanted) {
        ObjectNode all = json("{'m':%s,'b':%s,'t':%s}".formatted(mine, base, theirs));
        assertThat(LineCommands.are(all.get("m"), all.get("t"))).isTrue();

        var over = LineCommands.over(all.get("m"), all.get("b"), all.get("t"));

        String text = over.map(JsonNode::toString).orElse("none").replace('"', '\'');
        assertThat(text).isEqualTo(wanted);
    }

    @Test
    void replacesNoLines_whereNobodyKnowsWhichThereWere() {
        ObjectNode all = json("{'m':[[6,0,[2]]],'t':[1]}");

        assertThat(LineCommands.over(all.get("m"), null, all.get("t"))).isEmpty();
        assertThat(LineCommands.are(json("{'v':'x'}").get("v"), all.get("t"))).isFalse();
    }

    @Test
    void knowsWhatMakesLines() {
        assertThat(LineCommands.makeLines(json("{'l':[[4,7],[0,0,{'n':1}]]}"))).isTrue();
        assertThat(LineCommands.makeLines(json("{'l':[[6,0,[1]],[1,7,{}]]}"))).isFalse();
        assertThat(LineCommands.makeLines(json("{'n':0,'l':[0,1]}"))).isFalse();
    }
}
