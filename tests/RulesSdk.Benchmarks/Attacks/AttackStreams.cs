namespace RulesSdk.Benchmarks;

/// <summary>What wears an engine down that has no bounds: each kind of it once.</summary>
internal static class AttackStreams
{
    private const int MaxKeys = 1_000;
    private const int MaxRows = 1_000;
    private const long MaxText = 4 << 20;
    private const int LongKey = 2_048;
    private const int LongList = 1_000;
    private const int LongText = 10_000;

    private static readonly string OneUser = """
        "kind":"first","user":"u","peer":"10.0.0.1"
        """;

    // A thousand names that none of a thousand tags ends with.
    private static readonly string Lists = $"{OneUser},\"names\":[{Texts("n")}],\"tags\":[{Texts("t")}]";

    private static readonly string ManyLetters = $"{OneUser},\"text\":\"{new string('a', LongText)}\"";

    public static IReadOnlyList<AttackStream> All { get; } =
    [
        new("one key after the other", AttackOpening.Rule, 1, static i => $"\"kind\":\"first\",\"user\":\"u{i}\"", new() { MaxKeysPerRule = MaxKeys })
        {
            Detections = static events => events,
            Counted = static all => all.ShedKeys.Values.Sum(),
        },
        new("events of one key, a detection open", AttackOpening.Rule, 1, static _ => OneUser, new() { MaxRowsPerRule = MaxRows }),
        new($"keys of {LongKey:#,0} bytes", AttackOpening.Rule, 0.2, static i => $"\"kind\":\"first\",\"user\":\"{i}{new string('x', LongKey)}\"", new() { MaxTextBytesPerRule = MaxText })
        {
            Detections = static events => events,
            Counted = static all => all.ShedKeys.Values.Sum(),
        },
        new("pairs of one key under a condition", AttackCondition.Rule, 1, static i => Pair(i, ""), new() { MaxRowsPerRule = MaxRows, MaxMatchesPerEvent = 10 })
        {
            Counted = static all => all.ShedRows.Values.Sum(),
        },
        new("partners that are equal where the rule asks for a difference", AttackInequality.Rule, 1, static i => Pair(i, ""), new()),
        new("partners that fail a test without an index", AttackProbes.Rule, 1, static i => Pair(i, $",\"text\":\"{i}\""), new() { MaxProbesPerEvent = 100 })
        {
            Counted = static all => all.ProbesCut.Values.Sum(),
        },
        new("counted evidence of one key", AttackChain.Rule, 1, static _ => OneUser, new() { MaxRowsPerRule = MaxRows, LateEvents = LateEvents.Apply })
        {
            Counted = static all => all.ShedRows.Values.Sum(),
        },
        new($"two lists of {LongList:#,0}", AttackLists.Rule, 0.01, static _ => Lists, new()) { Counted = static all => all.ElementsCut.Values.Sum() },
        new($"keys of two lists of {LongList:#,0}", AttackKeys.Rule, 0.01, static _ => Lists, new() { MaxRowsPerRule = 100_000 }) { Counted = static all => all.MatchesCut.Values.Sum() },
        new($"{LongText:#,0} letters against a pattern with many stars", AttackPattern.Rule, 0.01, static _ => ManyLetters, new()),
        new($"{LongText:#,0} letters against an expression with nested repetition", AttackExpression.Rule, 0.01, static _ => ManyLetters, new()),
        new("ever new ids", AttackChain.Rule, 1, static _ => OneUser, new() { MaxRowsPerRule = MaxRows, MaxRememberedIds = 1_000 }) { Counted = static all => all.ForgottenIds },
        new("events that wait", AttackChain.Rule, 1, static _ => OneUser, new() { MaxRowsPerRule = MaxRows, Lateness = TimeSpan.FromHours(1), MaxWaitingEvents = 1_000 })
        {
            Counted = static all => all.AppliedEarly,
        },
        new("a source for each event", AttackChain.Rule, 0.1, static _ => OneUser, new() { MaxRowsPerRule = MaxRows }) { HasSources = true },
        new("one time of the year 9999", AttackChain.Rule, 1, static _ => OneUser, new() { MaxRowsPerRule = MaxRows })
        {
            Time = static i => i == 100 ? DateTimeOffset.MaxValue : null,
            Counted = static all => all is { Late: 0 } ? all.Rejected.GetValueOrDefault(RejectReason.TooFarAhead) : 0,
        },
    ];

    private static string Texts(string start) => string.Join(',', Enumerable.Range(0, LongList).Select(number => $"\"{start}{number}\""));

    private static string Pair(int number, string more) => $"\"kind\":\"{(number % 2 == 0 ? "first" : "second")}\",\"user\":\"u\",\"peer\":\"10.0.0.1\"{more}";
}
