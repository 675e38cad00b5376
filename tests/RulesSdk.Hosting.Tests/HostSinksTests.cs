using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Hosting.Tests;

/// <summary>The sinks of a host: each gets what it is for, whatever others do.</summary>
public sealed class HostSinksTests
{
    private readonly ListLogger _log = new();
    private readonly SyntheticStream _trail = SyntheticStream.CloudTrailDay(seed: 9, events: 500, attacks: 1);

    [Fact]
    public void The_sinks_of_the_options_get_theirs_and_the_log_too()
    {
        var told = new List<string>();
        var sink = new OtherSinks(told);
        using var services = Build(rules => rules.AddPack<AwsRules>().AddPack(BrokenRule.Pack).AddLoggingSink()
            .Configure(options => (options.RejectSink, options.LateSink, options.FailureSink) = (sink, sink, sink)));
        var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");

        trail.Process("nonsense"u8, position: 1);
        trail.Process(Line("2026-01-05T12:00:00Z"), position: 2);
        trail.Process(Line("2026-01-05T14:00:00Z"), position: 3);
        trail.Process(Line("2026-01-05T01:00:00Z"), position: 4);

        Assert.Equal(["reject 1 MalformedJson nonsense", "fail broken_rule", "late 4"], told);
        Assert.Equal(["Rejected", "Stopped", "Late"], _log.Entries.Select(static entry => entry.Id.Name).Intersect(["Rejected", "Late", "Stopped"]));
    }

    [Fact]
    public void A_sink_that_throws_costs_the_others_no_detection()
    {
        var (first, last) = (new List<Detection>(), new List<Detection>());
        using var services = Build(rules => rules.AddPack<AwsRules>()
            .AddSink(new CallbackSink(detection =>
            {
                first.Add(detection);
                throw new IOException("full");
            }))
            .AddSink(new CallbackSink(last.Add)));

        var faults = Feed(services.GetRequiredService<RulesEngine>());

        Assert.NotEmpty(last);
        Assert.Equal(first, last);
        Assert.Equal(first.Count, faults.Count);
        Assert.All(faults, static fault => Assert.Equal("full", Assert.IsType<IOException>(fault).Message));
    }

    [Fact]
    public void Several_sinks_that_throw_are_all_named()
    {
        using var services = Build(static rules => rules.AddPack<AwsRules>()
            .AddSink(new CallbackSink(static _ => throw new IOException("full")))
            .AddSink(new CallbackSink(static _ => throw new TimeoutException("slow"))));

        var fault = Assert.IsType<AggregateException>(Feed(services.GetRequiredService<RulesEngine>())[0]);

        Assert.Equal([typeof(IOException), typeof(TimeoutException)], fault.InnerExceptions.Select(static inner => inner.GetType()));
    }

    private static byte[] Line(string time) =>
        System.Text.Encoding.UTF8.GetBytes($"{{\"eventID\":\"{time}\",\"eventTime\":\"{time}\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"ListBuckets\"}}");

    private ServiceProvider Build(Action<RulesSdkBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(_log);
        services.AddRulesSdk(configure);
        return services.BuildServiceProvider();
    }

    // What the calls throw.
    private List<Exception> Feed(RulesEngine engine)
    {
        var faults = new List<Exception>();
        var trail = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var e in _trail.Events)
        {
            Attempt(() => trail.Process(e.Utf8.Span));
        }

        while (Attempt(engine.Complete))
        {
        }

        return faults;

        bool Attempt(Action call)
        {
            if (Record.Exception(call) is { } fault)
            {
                faults.Add(fault);
                return true;
            }

            return false;
        }
    }

    private sealed class OtherSinks(List<string> told) : IRejectSink, ILateSink, IFailureSink
    {
        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) =>
            told.Add($"reject {position} {reason} {System.Text.Encoding.UTF8.GetString(line)}");

        public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line) => told.Add($"late {position}");

        public void Fail(string ruleId, Exception error) => told.Add($"fail {ruleId}");
    }
}
