using System.Text.Json;

namespace RulesSdk.TestSupport;

/// <summary>The CloudTrail records that lie beside the repository, on machines that have them.</summary>
internal static class RealRecords
{
    /// <summary>Their folder below <c>shared/data</c>.</summary>
    public const string Folder = "cloudtrail";

    /// <summary>Every record, with the file it comes from.</summary>
    public static IEnumerable<(string File, JsonElement Record)> All() =>
        from file in Directory.EnumerateFiles(SharedData.Find(Folder)!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        from record in Records(File.ReadAllText(file))
        select (Path.GetFileName(file), record);

    private static IEnumerable<JsonElement> Records(string text) =>
        text.TrimStart().StartsWith("{\"Records\"", StringComparison.Ordinal)
            ? JsonDocument.Parse(text).RootElement.GetProperty("Records").EnumerateArray()
            : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => JsonDocument.Parse(line).RootElement);
}
