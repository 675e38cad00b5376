using System.Text;
using System.Text.Json;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests;

/// <summary>Real CloudTrail records, on machines that have them beside the repository.</summary>
public sealed class RealRecordsTests
{
    [Fact]
    public void Both_engines_read_all_of_them_and_detect_the_same()
    {
        if (Folder() is not { } folder)
        {
            return;
        }

        var lines = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(file => Records(File.ReadAllText(file)))
            .ToList();
        var reference = new List<string>();
        var compiled = new List<string>();

        // The files overlap in time, so no record is late only where all may come in any order.
        var options = new EngineOptions { Lateness = TimeSpan.FromDays(20_000) };
        var oracle = ReferenceEngine.For<AwsRules>(new CallbackSink(detection => reference.Add(DetectionJson.Format(detection))), options);
        using var engine = AwsRules.CreateEngine(new CallbackSink(detection => compiled.Add(DetectionJson.Format(detection))), options);
        for (var i = 0; i < lines.Count; i++)
        {
            Assert.Equal(EventOutcome.Accepted, oracle.Source<CloudTrailEvent>("trail").Process(lines[i], i).Outcome);
            Assert.Equal(EventOutcome.Accepted, engine.Source<CloudTrailEvent>("trail").Process(lines[i], i).Outcome);
        }

        oracle.Complete();
        engine.Complete();

        Assert.True(lines.Count > 3000);
        Assert.Equal(reference, compiled);
    }

    private static IEnumerable<byte[]> Records(string text) =>
        text.TrimStart().StartsWith("{\"Records\"", StringComparison.Ordinal)
            ? JsonDocument.Parse(text).RootElement.GetProperty("Records").EnumerateArray().Select(record => Encoding.UTF8.GetBytes(record.GetRawText().ReplaceLineEndings(" ")))
            : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Encoding.UTF8.GetBytes);

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "shared", "data", "cloudtrail");
            if (Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}
