using RulesSdk.TestRules;

namespace RulesSdk.Testing.Tests.Mutation;

/// <summary>Which mutants a rule has, which cases kill them, and what is said of those that are left.</summary>
public sealed class MutationReportTests
{
    public static TheoryData<string, string[]> Mutants => new()
    {
        {
            "token",
            [
                "DropClause issue: without issue.Name == \"Issue\"", "NegateClause issue: issue.Name != \"Issue\"",
                "DropClause use: without use.Token != \"\"", "NegateClause use: use.Token == \"\"",
                "DropClause use: without use.Name != \"Issue\"", "NegateClause use: use.Name == \"Issue\"", "SwapAndOr use: || after use.Token != \"\"",
                "DropClause join: without issue.Token == use.Token", "NegateClause join: issue.Token != use.Token",
                "DropClause join: without issue.Ip != use.Ip", "NegateClause join: issue.Ip == use.Ip",
                "DropClause join: without issue.Time < use.Time", "NegateClause join: !(issue.Time < use.Time)", "MoveBoundary join: issue.Time <= use.Time",
                "SwapAndOr join: || after issue.Token == use.Token",
                "DropKey key: without user", "WidenWindow window: twice as long", "NarrowWindow window: half as long",
            ]
        },
        {
            "chain",
            [
                "DropClause isSession: without isSession.Name == \"Ssh\"", "NegateClause isSession: isSession.Name != \"Ssh\"",
                "DropClause isRead: without isRead.Name == \"Cred\"", "NegateClause isRead: isRead.Name != \"Cred\"",
                "DropClause case Both: without Sessions > 0", "NegateClause case Both: !(Sessions > 0)", "ChangeNumber case Both: 1 for 0", "ChangeNumber case Both: -1 for 0",
                "DropClause case Both: without Credentials", "NegateClause case Both: !Credentials", "SwapAndOr case Both: || after Sessions > 0",
                "DropClause case Many sessions: without Sessions >= 3", "NegateClause case Many sessions: !(Sessions >= 3)", "ChangeNumber case Many sessions: 4 for 3", "ChangeNumber case Many sessions: 2 for 3",
                "DropClause case Session: without Sessions > 0", "NegateClause case Session: !(Sessions > 0)", "ChangeNumber case Session: 1 for 0", "ChangeNumber case Session: -1 for 0",
                "DropCase cases: without [Case(\"Both\")]", "DropCase cases: without [Case(\"Many sessions\")]", "DropCase cases: without [Case(\"Session\")]",
                "SwapCases cases: [Case(\"Many sessions\")] first", "SwapCases cases: [Case(\"Session\")] first",
                "DropKey key: without user", "DropEvidence Sessions: without isSession", "DropEvidence Credentials: without isRead",
                "WidenWindow window: twice as long", "NarrowWindow window: half as long",
            ]
        },
        {
            // The order of a sequence is none of its joins, and a condition that holds without an event does not compile.
            "steps",
            [
                "DropClause first: without first.Name == \"First\"", "NegateClause first: first.Name != \"First\"",
                "DropClause second: without second.Name == \"Second\"", "NegateClause second: second.Name != \"Second\"",
                "DropClause join: without first.User == second.User", "NegateClause join: first.User != second.User",
                "DropKey key: without user", "WidenWindow gap: twice as long", "NarrowWindow gap: half as long",
            ]
        },
        {
            "ten_alerts",
            [
                "DropClause alert: without alert.Name == \"Alert\"", "NegateClause alert: alert.Name != \"Alert\"",
                "ChangeNumber condition: 11 for 10", "ChangeNumber condition: 9 for 10",
                "DropKey key: without user", "WidenWindow window: twice as long", "NarrowWindow window: half as long",
            ]
        },
        { "tagged", ["DropClause tagged: without tagged.Name == \"Tagged\"", "NegateClause tagged: tagged.Name != \"Tagged\""] },
    };

    // What is left when cases were sought. A window after an event of which there is one only says the same however long it is.
    private static readonly Dictionary<string, string[]> Left = new()
    {
        ["after"] = ["Undecided: window: twice as long", "Undecided: window: half as long"],
        ["no_session_before"] = ["Undecided: session: without session.Name == \"Ssh\"", "Undecided: join: without alert.User == session.User"],
        ["odd_process"] = ["Undecided: odd: without Glob.IsMatch(odd.Token, \"/bin/*\")", "Undecided: odd: 101 for 100", "Undecided: odd: 99 for 100"],
        ["quiet"] = ["Equivalent: case Any: without Ssh", "Undecided: key: without user", "Undecided: window: twice as long", "Undecided: window: half as long"],
        ["session"] = ["Undecided: window: twice as long", "Undecided: window: half as long"],
        ["z_first"] = ["Undecided: window: twice as long", "Undecided: window: half as long"],
        ["z_second"] = ["Undecided: window: twice as long", "Undecided: window: half as long"],
    };

    // Of these no events are made up at all.
    private static readonly string[] NotMadeUp = ["a_gather", "new", "udm_entity", "udm_shapes"];

    public static IEnumerable<object[]> Rules => RulePackTests<TestPack>.RuleIds;

    [Theory, MemberData(nameof(Mutants))]
    public void A_rule_has_the_mutants_that_its_clauses_suggest(string rule, string[] expected) =>
        Assert.Equal(expected, RuleMutants.Of(TestPack.Rule(rule)).Select(static mutant => $"{mutant.Operator} {mutant}"));

    [Theory, MemberData(nameof(Rules))]
    public void Cases_are_found_that_kill_the_mutants(string id)
    {
        var rule = TestPack.Rule(id);
        var cases = RuleTestCase.Missing(rule, []);
        foreach (var one in cases)
        {
            one.Check(rule);
        }

        var report = MutationReport.Of(rule, cases);
        var left = report.Results.Where(static one => one.Status != MutantStatus.Killed).ToList();
        if (NotMadeUp.Contains(id))
        {
            Assert.Empty(cases);
            Assert.All(left, static one => Assert.Equal(MutantStatus.Undecided, one.Status));
            Assert.All(left, static one => Assert.NotNull(one.Reason));
        }
        else
        {
            Assert.Equal(Left.GetValueOrDefault(id) ?? [], left.Select(static one => one.ToString()));
        }
    }

    [Fact]
    public void A_mutant_that_no_case_kills_is_told_with_events_that_would()
    {
        var rule = TestPack.Rule("token");
        var report = MutationReport.Of(rule, []);
        var mutant = report.Results.Single(static one => one.Mutant.Id == "join#3");

        Assert.Equal((MutantStatus.Survived, "- issue.Ip != use.Ip"), (mutant.Status, mutant.Mutant.ToDiff()));
        Assert.Equal(0, report.Score);
        Assert.True(new MutantRun(rule).Differs(mutant.Killer!, mutant.Mutant));
        Assert.Equal(1, MutationReport.Of(rule, [mutant.Killer!]).Results.Count(one => one.Mutant.Id == "join#3" && one.Status == MutantStatus.Killed));
    }

    [Fact]
    public void A_mutant_that_other_tests_killed_is_run_over_no_case() =>
        Assert.Equal((MutantStatus.Killed, null), MutationReport.Of(TestPack.Rule("token"), [], new HashSet<string> { "join#3" }).Results.Where(static one => one.Mutant.Id == "join#3").Select(static one => (one.Status, one.KilledBy)).Single());

    [Fact]
    public void A_case_that_another_one_covers_is_equivalent_for_each_set_of_activities() => Assert.Equal(
        "for each set of activities the same case holds",
        MutationReport.Of(TestPack.Rule("quiet"), []).Results.Single(static one => one.Status == MutantStatus.Equivalent).Reason);

    [Fact]
    public void Of_a_long_list_the_first_values_are_left_out_and_the_others_counted()
    {
        var values = Enumerable.Range(0, ClauseMutations.MostParts + 3).Select(static number => ClauseNodes.Constant($"v{number}")!);
        var node = new ClauseNode("in", [], [ClauseNodes.Variable("e"), .. values]);
        Clause[] clauses = [new("", node)];

        Assert.Equal(ClauseMutations.MostParts, ClauseMutations.Of(clauses).Count(static one => one.Operator == MutationOperator.DropValue));
        Assert.Equal(3, ClauseMutations.Cut(clauses));
        Assert.Equal(1, ClauseMutations.Cut([new("", new ClauseNode("any", [], [.. Enumerable.Repeat(ClauseNodes.Variable("e"), ClauseMutations.MostParts + 1)]))]));
        Assert.Equal(0, MutationReport.Of(TestPack.Rule("token"), []).Cut);
    }

    [Fact]
    public void A_check_kills_the_mutants_for_which_it_throws()
    {
        var rule = TestPack.Rule("token");
        var checks = new MutantChecks(rule);
        var fires = RuleWitness.For(rule).Witnesses[0];
        var steps = StreamRun.Steps(fires);
        void One(IReadOnlyList<Detection> detections) => Assert.Single(detections);

        Assert.Equal(
            ["issue#2", "use#2", "use#4", "join#2", "join#4", "join#6"],
            checks.Kill<Detection>(steps, new RulesEngineOptions(), One).Select(static mutant => mutant.Id));
        Assert.Empty(checks.Kill<Detection>(steps, new RulesEngineOptions(), One));
        Assert.Empty(checks.Kill<Detection>(steps, new RulesEngineOptions(), static _ => { }));
    }

    [Fact]
    public void A_check_that_the_rule_itself_fails_kills_nothing() =>
        Assert.Empty(new MutantChecks(TestPack.Rule("token")).Kill<Detection>([], new RulesEngineOptions(), static _ => throw new InvalidOperationException()));
}
