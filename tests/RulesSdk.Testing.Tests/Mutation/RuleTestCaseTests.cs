using RulesSdk.TestRules;

namespace RulesSdk.Testing.Tests.Mutation;

/// <summary>Cases in files, and what a check of them says.</summary>
public sealed class RuleTestCaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rulesdk-cases-").FullName;

    private string File => Path.Combine(_folder, "alert.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Cases_are_read_as_they_were_written()
    {
        foreach (var id in new[] { "alert", "tumbling", "listed", "udm_token" }.Where(static id => TestPack.Pack.Rules.Any(rule => rule.Id == id)))
        {
            var rule = TestPack.Rule(id);
            var cases = RuleTestCase.Missing(rule, []);
            RuleTestCase.Save(File, cases);
            var read = RuleTestCase.Load(File, rule);

            Assert.NotEmpty(read);
            Assert.Equal(cases.Select(Text), read.Select(Text));
            Assert.All(read, one => one.Check(rule));
        }

        static string Text(RuleTestCase one) => $"{one.Name}|{string.Join(';', one.Detections)}|{one.Until:O}|{string.Join(';', one.Events.Select(static e => $"{e.Variable} {e.EventType.Name} {e.Time:O}"))}|{one.ToJsonLines()}";
    }

    [Fact]
    public void What_is_written_is_one_line_of_JSON_a_case()
    {
        RuleTestCase.Save(File, RuleTestCase.Missing(TestPack.Rule("alert"), []));

        Assert.Equal(
            """
            {"name":"fires","detects":["- High: alert=alert-1"],"events":[{"schema":"test.trail","for":"alert","event":{"time":"2026-01-01T00:00:00Z","id":"alert-1","name":"Alert","user":"User-1"}}]}
            {"name":"near miss, alert: alert.Name == \"Alert\" [alert.name: \"Alert\" → \"Name-1\"]","detects":[],"events":[{"schema":"test.trail","for":"alert","event":{"time":"2026-01-01T00:00:00Z","id":"alert-1","name":"Name-1","user":"User-1"}}]}

            """,
            System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Cases_that_kill_all_mutants_pass_the_check()
    {
        RuleTestCase.Save(File, RuleTestCase.Missing(TestPack.Rule("alert"), []));

        Assert.Equal((2, 1.0), (RulePackTests<TestPack>.CheckCases("alert", _folder).Count(MutantStatus.Killed), RulePackTests<TestPack>.CheckCases("alert", _folder).Score));
    }

    [Fact]
    public void A_mutant_that_no_case_kills_fails_the_check()
    {
        RuleTestCase.Save(File, RuleTestCase.Missing(TestPack.Rule("alert"), []).Take(1));

        Assert.Equal(
            $$"""
            Of the rule 'alert', 1 mutants detect the same in all of its cases, so that what they change is not tested:
              Survived alert: without alert.Name == "Alert"
                killed by {"time":"2026-01-01T00:00:00Z","id":"alert-1","name":"Name-1","user":"User-1"}
            (add the cases with 'rulesdk mutate --cases {{_folder}} --save', or name a mutant as alive where nothing can tell it from the rule).
            """,
            Failure(() => RulePackTests<TestPack>.CheckCases("alert", _folder)));
        RulePackTests<TestPack>.CheckCases("alert", _folder, "alert: without alert.Name == \"Alert\"");
    }

    [Fact]
    public void A_mutant_that_is_named_as_alive_and_is_killed_fails_the_check()
    {
        RuleTestCase.Save(File, RuleTestCase.Missing(TestPack.Rule("alert"), []));

        Assert.Equal(
            "Of the rule 'alert', mutants are killed, or are none, that are named as alive, so the list is out of date (remove from it: alert: without alert.Name == \"Alert\").",
            Failure(() => RulePackTests<TestPack>.CheckCases("alert", _folder, "alert: without alert.Name == \"Alert\"")));
    }

    [Fact]
    public void A_case_in_which_the_rule_detects_something_else_fails_the_check()
    {
        RuleTestCase.Save(File, RuleTestCase.Missing(TestPack.Rule("alert"), []).Select(static one => one with { Detections = ["- Low: alert=alert-1"] }));

        Assert.StartsWith(
            "The rule 'alert' was to detect in the case 'fires'\n  - Low: alert=alert-1\nbut it detects\n  - High: alert=alert-1\nin\n", Failure(() => RulePackTests<TestPack>.CheckCases("alert", _folder)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "Line 1 of '*' is no case of the rule 'alert', so nothing was tested: ")]
    [InlineData("[]", "Line 1 of '*' is no case of the rule 'alert', so nothing was tested: ")]
    [InlineData("{}", "Line 1 of '*' is no case of the rule 'alert', so nothing was tested: ")]
    [InlineData("{\"name\":\"a\",\"detects\":[],\"events\":[{\"schema\":\"none\",\"for\":\"alert\",\"event\":{}}]}", "Line 1 of '*' is no case of the rule 'alert', so nothing was tested: the rule's assembly knows no schema 'none' (correct the line, or delete the file and make it anew with 'rulesdk mutate --save').")]
    [InlineData("{\"name\":\"a\",\"detects\":[],\"events\":[{\"for\":\"alert\",\"event\":{}}]}", "Line 1 of '*' is no case of the rule 'alert', so nothing was tested: an event has no schema (")]
    [InlineData("{\"name\":\"a\",\"detects\":[],\"events\":[{\"schema\":\"test.trail\",\"for\":\"alert\",\"event\":null}]}", "Line 1 of '*' is no case of the rule 'alert', so nothing was tested: the event null cannot be read (")]
    public void A_line_that_is_no_case_fails_the_check(string line, string expected)
    {
        System.IO.File.WriteAllText(File, line + "\n");

        Assert.StartsWith(expected.Replace("*", File, StringComparison.Ordinal), Failure(() => RulePackTests<TestPack>.CheckCases("alert", _folder)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_cases_fails_the_check() => Assert.Equal(
        $"The rule 'alert' has no cases at '{File}', so nothing was checked (make them with 'rulesdk mutate --cases {_folder} --save').", Failure(() => RulePackTests<TestPack>.CheckCases("alert", _folder)));

    private static string Failure(Action check) => Assert.Throws<RuleTestException>(check).Message;
}
