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
}
