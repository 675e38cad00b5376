using System.Text;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests;

/// <summary>Real CloudTrail records, on machines that have them beside the repository.</summary>
public sealed class RealRecordsTests
{
    [SharedDataFact(RealRecords.Folder)]
    public void Both_engines_read_all_of_them_and_detect_the_same()
    {
        var lines = RealRecords.All().Select(item => Encoding.UTF8.GetBytes(item.Record.GetRawText().ReplaceLineEndings(" "))).ToList();
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

    [SharedDataFact(RealRecords.Folder)]
    public void Callers_with_many_denied_calls_are_those_that_a_plain_count_finds()
    {
        var records = RealRecords.All().Select(item => item.Record).ToList();
        var options = new EngineOptions { Lateness = TimeSpan.FromDays(20_000), Deduplicate = TimeSpan.Zero, Phases = DetectionPhases.Opened };
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var engine = new Engine([ManyDeniedCalls.Rule], new CallbackSink(detection => found.Add(detection.Header.Key[0])), options);
        foreach (var record in records)
        {
            engine.Source<CloudTrailEvent>("trail").Process(Encoding.UTF8.GetBytes(record.GetRawText().ReplaceLineEndings(" ")));
        }

        engine.Complete();

        string[] denied = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation"];
        var expected = records
            .Where(record => record.TryGetProperty("errorCode", out var code) && denied.Contains(code.GetString()))
            .GroupBy(record => record.GetProperty("userIdentity").GetProperty("arn").GetString()!, record => record.GetProperty("eventTime").GetDateTimeOffset())
            .Where(calls => calls.Any(first => calls.Count(time => time >= first && time - first <= TimeSpan.FromMinutes(10)) >= 10))
            .Select(calls => calls.Key)
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
        Assert.True(found.Count >= 2);
    }
}
