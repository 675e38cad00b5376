using RulesSdk.Testing;

namespace RulesSdk.Cli.Diffing;

/// <summary>Says in words how versions of rules differ.</summary>
internal static class DiffText
{
    private const int MostLetters = 200;

    /// <summary>What kind of change it is, in one word.</summary>
    public static string NameOf(RuleChangeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What differs, a line each.</summary>
    public static IEnumerable<string> Differences(RuleVersionChange change) =>
    [
        .. change.Kind switch
        {
            RuleChangeKind.Renamed => [$"its id was {change.Before!.Id}"],
            RuleChangeKind.Wider => ["its logic: it detects more"],
            RuleChangeKind.Narrower => ["its logic: it detects less"],
            RuleChangeKind.Otherwise => ["its logic: it detects otherwise"],
            RuleChangeKind.Undecided => ["its logic; no events were found that show how"],
            _ => (string[])[],
        },
        .. change.Members.Select(static member => $"{member.Name}: {Short(member.Before)} → {Short(member.After)}"),
    ];

    /// <summary>What an example shows.</summary>
    public static string Says(RuleChangeExample example) => example.Change switch
    {
        { Before: null, After: { } made } => $"only the later version detects {Detected(made)} in these events",
        { Before: { } lost, After: null } => $"only the earlier version detects {Detected(lost)} in these events",
        var change => $"both versions detect {Detected(change.Detection)}, with another {string.Join(", ", change.Members)}, in these events",
    };

    private static string Detected(Detection detection) =>
        $"'{detection.Case ?? detection.Rule.Title}' ({NameOf(detection.Severity)}){(detection.Header.Key.Count > 0 ? $" for {string.Join(", ", detection.Header.Key)}" : "")}";

    private static string NameOf(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Short(string text) => text.Length == 0 ? "nothing" : Output.ShortText.Middle(text.ReplaceLineEndings("; "), MostLetters);
}
