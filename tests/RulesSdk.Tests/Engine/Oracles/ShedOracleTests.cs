namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>What is discarded at a bound, and what remains, against oracles that say in a few lines what semantics.md says.</summary>
public sealed class ShedOracleTests
{
    private const int Streams = 200;

    private static readonly Dictionary<string, (RuleDefinition Rule, Func<Bounds, OracleModel> Model, string[] Names)> Rules = new()
    {
        ["join"] = (TokenRule.Rule, static bounds => new JoinModel(bounds), ["Issue", "List", "List", "Alert"]),
        ["threshold"] = (ThreeAlertsRule.Rule, static bounds => new ThresholdModel(bounds), ["Alert", "Alert", "Other"]),
        ["chain"] = (ChainRule.Rule, static bounds => new ChainModel(bounds), ["Ssh", "Ssh", "Cred", "Other"]),
        ["tumbling"] = Ended(TumblingRule.Rule),
        ["hopping"] = Ended(HoppingRule.Rule),
        ["session"] = Ended(SessionRule.Rule),
        ["no_session_after"] = Ended(NoSessionAfterRule.Rule),
        ["no_session_before"] = Ended(NoSessionBeforeRule.Rule),
        ["no_session_elsewhere"] = Ended(NoSessionElsewhereRule.Rule),
    };

    /// <summary>All kinds of rules.</summary>
    public static TheoryData<string> Kinds => [.. Rules.Keys];

    /// <summary>Those whose windows last longer than until the next event.</summary>
    public static TheoryData<string> KindsWithKeys => [.. Rules.Keys.Where(static kind => kind != "no_session_before")];

    [Theory, MemberData(nameof(KindsWithKeys))]
    public void Keys_go_untouched_for_longest_first_and_what_is_open_closes_as_truncated(string kind) =>
        Assert.True(Compare(kind, static random => new(Keys: random.Next(1, 5))) is (0, > 0, 0));

    [Theory, MemberData(nameof(Kinds))]
    public void Rows_go_oldest_first_and_join_with_nothing_more(string kind) =>
        Assert.True(Compare(kind, static random => new(Rows: random.Next(1, 30))) is (not 0, _, 0));

    [Theory, MemberData(nameof(Kinds))]
    public void Of_rows_and_keys_those_that_have_more_of_the_text_go_first(string kind) =>
        Assert.True(Compare(kind, static random => new(Text: random.Next(30, 600))) is (not 0, _, 0));

    [Theory, MemberData(nameof(Kinds))]
    public void Bounds_hold_together(string kind) =>
        Assert.True(Compare(kind, static random => new(Rows: random.Next(1, 40), Keys: random.Next(1, 7), Text: random.Next(60, 900))) is (not 0, _, 0));

    private static (long Rows, long Keys, long Probes) Compare(string kind, Func<Random, Bounds> bounds) =>
        OracleRun.Compare(Rules[kind].Rule, Streams, Rules[kind].Model, bounds, Rules[kind].Names);

    private static (RuleDefinition Rule, Func<Bounds, OracleModel> Model, string[] Names) Ended(RuleDefinition rule) =>
        (rule, bounds => new EndedModel(rule.Id, bounds), ["Alert", "Alert", "Ssh", "Other"]);
}
