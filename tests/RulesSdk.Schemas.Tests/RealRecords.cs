using System.Text.Json;

namespace RulesSdk.Schemas.Tests;

/// <summary>The CloudTrail records that lie beside the repository, on machines that have them.</summary>
internal static class RealRecords
{
    /// <summary>Their folder, or null.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Every record, with the file it comes from.</summary>
    public static IEnumerable<(string File, JsonElement Record)> All() =>
        from file in Directory.EnumerateFiles(Folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        from record in Records(File.ReadAllText(file))
        select (Path.GetFileName(file), record);

    private static IEnumerable<JsonElement> Records(string text) =>
        text.TrimStart().StartsWith("{\"Records\"", StringComparison.Ordinal)
            ? JsonDocument.Parse(text).RootElement.GetProperty("Records").EnumerateArray()
            : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => JsonDocument.Parse(line).RootElement);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "cloudtrail");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>A fact about the real records; skipped, with a message, where they are absent.</summary>
internal sealed class RealRecordsFactAttribute : FactAttribute
{
    public RealRecordsFactAttribute()
    {
        if (RealRecords.Folder is null)
        {
            Skip = "No folder shared/data/cloudtrail beside the repository, so there are no real records to read (place them there to run this test).";
        }
    }
}
