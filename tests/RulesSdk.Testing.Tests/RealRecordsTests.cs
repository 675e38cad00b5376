using System.Text;
using System.Text.Json;
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

        // The files overlap in time, so no record is late only where all may come in any order.
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromDays(20_000) };
        FedStep[] steps = [.. FedStep.Lines(typeof(CloudTrailEvent), "trail", lines)];
        var reference = EngineRun.Of(sink => new FedReferenceEngine(ReferenceEngine.For<AwsRules>(sink, options)), steps);
        var compiled = EngineRun.Of(sink => new CompiledEngine(AwsRules.CreateEngine(sink, options)), steps);

        Assert.All(reference.Statuses.Concat(compiled.Statuses), status => Assert.Equal(EventOutcome.Accepted, status.Outcome));
        Assert.True(lines.Count > 3000);
        Assert.Equal(reference.Json, compiled.Json);
    }

    [SharedDataFact(RealRecords.Folder)]
    public void Callers_with_many_denied_calls_are_those_that_a_plain_count_finds()
    {
        var records = RealRecords.All().Select(item => item.Record).ToList();
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromDays(20_000), Deduplicate = TimeSpan.Zero, Phases = DetectionPhases.Opened };
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var engine = new RulesEngine([ManyDeniedCalls.Rule], new CallbackSink(detection => found.Add(detection.Header.Key[0])), options);
        foreach (var record in records)
        {
            engine.OpenSource<CloudTrailEvent>("trail").Process(Encoding.UTF8.GetBytes(record.GetRawText().ReplaceLineEndings(" ")));
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

    [SharedDataFact(RealRecords.Folder)]
    public void The_tool_that_reads_many_parameters_in_few_calls_is_found_with_all_of_them()
    {
        var calls = RealRecords.All().Select(item => item.Record)
            .Where(record => record.GetProperty("eventName").GetString() == "GetParameters"
                && record.GetProperty("userAgent").GetString()!.StartsWith("stratus-red-team", StringComparison.Ordinal))
            .ToList();
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromDays(20_000), Phases = DetectionPhases.Closed };
        var found = new List<ManySecretsRead.Detection>();
        var engine = new RulesEngine([ManySecretsRead.Rule], new CallbackSink(detection => found.Add((ManySecretsRead.Detection)detection)), options);
        foreach (var call in calls)
        {
            engine.OpenSource<CloudTrailEvent>("trail").Process(Encoding.UTF8.GetBytes(call.GetRawText().ReplaceLineEndings(" ")));
        }

        engine.Complete();

        var detection = Assert.Single(found);
        var names = calls.SelectMany(call => call.GetProperty("requestParameters").GetProperty("names").EnumerateArray()).Select(name => name.GetString()!).ToHashSet();
        Assert.True(calls.Count < 10 && names.Count >= 40);
        Assert.Equal(calls.Count, detection.Header.EventCount);
        Assert.Equal(names.Count, detection.Secrets);
        Assert.Equal(names.Order(StringComparer.Ordinal), detection.SecretNames.Select(arn => arn[(arn.IndexOf(":parameter", StringComparison.Ordinal) + ":parameter".Length)..]).Order(StringComparer.Ordinal));
        Assert.Equal("Dozens of secrets", detection.Case);
    }

    [SharedDataFact(RealRecords.Folder)]
    public void Callers_who_read_many_secrets_are_those_that_a_plain_count_finds()
    {
        var records = RealRecords.All().Select(item => item.Record).ToList();
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromDays(20_000), Deduplicate = TimeSpan.Zero, Phases = DetectionPhases.Opened };
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var engine = new RulesEngine([ManySecretsRead.Rule], new CallbackSink(detection => found.Add(detection.Header.Key[0])), options);
        foreach (var record in records)
        {
            engine.OpenSource<CloudTrailEvent>("trail").Process(Encoding.UTF8.GetBytes(record.GetRawText().ReplaceLineEndings(" ")));
        }

        engine.Complete();

        var reads = records
            .Where(record => record.GetProperty("eventName").GetString() is "GetSecretValue" or "GetParameter" or "GetParameters" && !record.TryGetProperty("errorCode", out _))
            .Select(record => (
                Caller: record.GetProperty("userIdentity").GetProperty("arn").GetString()!,
                Time: record.GetProperty("eventTime").GetDateTimeOffset(),
                Names: NamesOf(record.GetProperty("requestParameters"))))
            .ToLookup(read => read.Caller);
        var expected = reads
            .Where(own => own.Any(first => own.Where(read => read.Time >= first.Time && read.Time - first.Time <= TimeSpan.FromMinutes(10)).SelectMany(read => read.Names).Distinct().Count() >= 10))
            .Select(own => own.Key)
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
        Assert.NotEmpty(found);
    }

    private static IEnumerable<string> NamesOf(JsonElement parameters) =>
        parameters.TryGetProperty("secretId", out var secret) ? [secret.GetString()!]
        : !parameters.GetProperty("withDecryption").GetBoolean() ? []
        : parameters.TryGetProperty("names", out var names) ? names.EnumerateArray().Select(static name => name.GetString()!)
        : [parameters.GetProperty("name").GetString()!];
}
