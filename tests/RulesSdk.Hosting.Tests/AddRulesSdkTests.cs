using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Hosting.Tests;

public sealed class AddRulesSdkTests
{
    private readonly ListLogger _log = new();
    private readonly ManualClock _clock = new();
    private readonly SyntheticStream _trail = SyntheticStream.CloudTrailDay(seed: 9, events: 500, attacks: 1);

    [Fact]
    public void The_containers_engine_detects_and_hands_each_detection_to_every_sink_in_order()
    {
        var first = new List<Detection>();
        using var services = Build(rules => rules
            .AddPack<AwsRules>()
            .AddSink(new CallbackSink(first.Add))
            .AddSink<Collector>()
            .Configure(options => options.Phases = DetectionPhases.Closed));

        Feed(services.GetRequiredService<RulesEngine>());

        Assert.Equal(_trail.Attacks.Sum(attack => attack.Expected.Count), first.Count);
        Assert.Equal(first, services.GetServices<IDetectionSink>().OfType<Collector>().Single().Detections);
    }

    [Fact]
    public void A_tuning_reaches_the_engine_and_one_that_meets_no_rule_is_logged()
    {
        var id = AwsLateralMovementUsingIamSessionToken.Rule.Id;
        using var services = Build(rules => rules
            .AddPack<AwsRules>()
            .AddSink<Collector>()
            .AddTuning(new() { RuleId = id, Enabled = false })
            .AddTuning(new() { RuleId = "no_such_rule", Severity = Severity.Low }));

        Feed(services.GetRequiredService<RulesEngine>());

        Assert.DoesNotContain(((Collector)services.GetRequiredService<IDetectionSink>()).Detections, detection => detection.Rule.Id == id);
        Assert.Contains(_log.Entries, entry => entry.Id.Name == "TuningUnused" && entry.Message.Contains("no_such_rule", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_change_rules_by_their_ids_after_what_code_changes()
    {
        var rule = AwsLateralMovementUsingIamSessionToken.Rule.Id;
        const string Other = "aws_temporary_credentials_used_from_another_address";
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"Rules:{rule}:Severity"] = "Critical",
            [$"Rules:{Other}:Enabled"] = "false",
            ["Rules:no_such_rule:Window"] = "10m",
        }).Build();
        using var services = Build(rules => rules
            .AddPack<AwsRules>()
            .AddSink<Collector>()
            .AddTuning(new() { RuleId = rule, Severity = Severity.Medium })
            .Configure(settings));

        Feed(services.GetRequiredService<RulesEngine>());

        var detections = ((Collector)services.GetRequiredService<IDetectionSink>()).Detections;
        Assert.Contains(detections, detection => detection.Rule.Id == rule);
        Assert.All(detections, detection => Assert.Equal((rule, Severity.Critical), (detection.Rule.Id, detection.Severity)));
        Assert.Contains(_log.Entries, entry => entry.Id.Name == "TuningUnused" && entry.Message.Contains("no_such_rule", StringComparison.Ordinal));
    }

    [Fact]
    public void A_severity_that_cases_override_is_logged_with_its_path_and_any_other_is_not()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"RulesSdk:Rules:{ManyDeniedCalls.Rule.Id}:Severity"] = "Low",
            [$"RulesSdk:Rules:{AwsLateralMovementUsingIamSessionToken.Rule.Id}:Severity"] = "Low",
            [$"RulesSdk:Rules:{ManySecretsRead.Rule.Id}:Enabled"] = "true",
        }).Build();
        using var services = Build(rules => rules.AddPack<AwsRules>().AddSink<Collector>().Configure(settings.GetSection("RulesSdk")));

        _ = services.GetRequiredService<RulesEngine>();

        var (level, _, message) = Assert.Single(_log.Entries, entry => entry.Id.Name == "SeverityOverridden");
        Assert.Equal(LogLevel.Warning, level);
        Assert.Equal(
            $"The setting RulesSdk:Rules:{ManyDeniedCalls.Rule.Id}:Severity sets the severity of {ManyDeniedCalls.Rule.Id}, but cases of that rule set it, so no detection with a case changes: "
            + "Across services (High), Several operations (Medium) (remove the setting, or exclude the events that make the case too severe)",
            message);
    }

    [Fact]
    public void A_window_that_holds_nothing_is_refused_by_the_rules_id()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddSink<Collector>().Configure(options => options.Rules["some_rule"] = new() { Window = TimeSpan.Zero }));

        Assert.Contains("Rules:some_rule:Window is 00:00:00, so no events could be in it together", Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<RulesEngine>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_several_packs_have_runs_once()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddPack(AwsRules.Pack with { Id = "host" }).AddSink<Collector>());

        Feed(services.GetRequiredService<RulesEngine>());

        var detections = ((Collector)services.GetRequiredService<IDetectionSink>()).Detections;
        Assert.NotEmpty(detections);
        Assert.Equal(detections.Count, detections.Select(detection => (detection.Header.Id, detection.Header.Phase)).Distinct().Count());
    }

    [Fact]
    public void There_is_one_engine_however_often_it_is_asked_for()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddPack<AwsRules>().AddLoggingSink());

        Assert.Same(services.GetRequiredService<RulesEngine>(), services.GetRequiredService<RulesEngine>());
    }

    [Fact]
    public void Calls_add_up()
    {
        var services = new ServiceCollection();
        services.AddRulesSdk(rules => rules.AddPack<AwsRules>());
        services.AddRulesSdk(rules => rules.AddSink<Collector>());
        using var provider = services.BuildServiceProvider();

        Feed(provider.GetRequiredService<RulesEngine>());

        Assert.NotEmpty(((Collector)provider.GetRequiredService<IDetectionSink>()).Detections);
    }

    [Fact]
    public void Without_a_pack_or_a_sink_the_error_says_what_to_call()
    {
        using var noPack = Build(rules => rules.AddLoggingSink());
        using var noSink = Build(rules => rules.AddPack<AwsRules>());

        Assert.Contains("(call AddPack", Assert.Throws<InvalidOperationException>(() => noPack.GetRequiredService<RulesEngine>()).Message, StringComparison.Ordinal);
        Assert.Contains("(call AddSink", Assert.Throws<InvalidOperationException>(() => noSink.GetRequiredService<RulesEngine>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_reach_the_engine()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(options => options.MaxEventBytes = 10));

        var status = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail").Process("""{"eventTime":"2026-01-05T00:00:00Z"}"""u8);

        Assert.Equal(RejectReason.TooLong, status.Reason);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_by_name()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(options =>
        {
            options.MaxEventBytes = 0;
            options.Lateness = TimeSpan.FromSeconds(-1);
            options.MaxRowsPerRule = 0;
            options.Phases = DetectionPhases.None;
        }));

        var failures = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<RulesEngine>()).Failures.ToArray();

        Assert.Equal(["MaxEventBytes", "MaxRowsPerRule", "Lateness", "Phases"], failures.Select(failure => failure.Split(' ')[0]));
    }

    [Fact]
    public void The_logging_sink_logs_each_detection_at_a_level_by_its_severity()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(options => options.Phases = DetectionPhases.Closed));

        Feed(services.GetRequiredService<RulesEngine>());

        var detections = _log.Entries.Where(entry => entry.Id.Name == "Detected").ToArray();
        Assert.Equal(_trail.Attacks.Sum(attack => attack.Expected.Count), detections.Length);
        Assert.All(detections, entry => Assert.Equal(LogLevel.Information, entry.Level));
        Assert.Contains(detections, entry => entry.Message.StartsWith("Closed Low: AWS Lateral Movement Using IAM Session Token", StringComparison.Ordinal));
    }

    [Fact]
    public void Rejects_are_logged_at_once_and_then_counted_by_the_interval()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink());
        var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");

        for (var i = 0; i < 100; i++)
        {
            trail.Process("nonsense"u8, position: i);
        }

        _clock.Advance(TimeSpan.FromMinutes(2));
        trail.Process("nonsense"u8, position: 100);

        Assert.Equal(
            [
                "1 events were rejected (MalformedJson), the last at trail:0, byte 1: no rule has seen them (hand in one JSON object at a time, and correct the sender)",
                "100 events were rejected (MalformedJson), the last at trail:100, byte 1: no rule has seen them (hand in one JSON object at a time, and correct the sender)",
            ],
            _log.Entries.Where(entry => entry.Id.Name == "Rejected").Select(entry => entry.Message));
    }

    [Fact]
    public void Late_events_are_logged()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink());
        var trail = services.GetRequiredService<RulesEngine>().OpenSource<CloudTrailEvent>("trail");

        trail.Process("""{"eventID":"1","eventTime":"2026-01-05T12:00:00Z"}"""u8);
        trail.Process("""{"eventID":"2","eventTime":"2026-01-05T01:00:00Z"}"""u8, position: 7);

        Assert.Contains("trail:7", Assert.Single(_log.Entries, entry => entry.Id.Name == "Late").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_container_logs_the_end()
    {
        using (var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink()))
        {
            Feed(services.GetRequiredService<RulesEngine>());
        }

        Assert.StartsWith(
            $"The engine ends after {_trail.Events.Count} events:", Assert.Single(_log.Entries, entry => entry.Id.Name == "Ended").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_shed_at_a_bound_is_logged_at_the_end()
    {
        using (var services = Build(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(options => options.MaxRowsPerRule = 1)))
        {
            Feed(services.GetRequiredService<RulesEngine>());
        }

        Assert.All(_log.Entries.Where(entry => entry.Id.Name == "ShedRows"), entry => Assert.Contains("MaxRowsPerRule", entry.Message, StringComparison.Ordinal));
        Assert.Contains(_log.Entries, entry => entry.Id.Name == "ShedRows");
    }

    [Fact]
    public void A_rule_that_is_stopped_is_logged_at_once_and_the_others_go_on()
    {
        using var services = Build(rules => rules.AddPack<AwsRules>().AddPack(BrokenRule.Pack).AddSink<Collector>().Configure(options => options.Phases = DetectionPhases.Closed));
        Feed(services.GetRequiredService<RulesEngine>());

        Assert.Equal(_trail.Attacks.Sum(attack => attack.Expected.Count), services.GetServices<IDetectionSink>().OfType<Collector>().Single().Detections.Count);
        var entry = Assert.Single(_log.Entries, entry => entry.Id.Name == "Stopped");
        Assert.StartsWith("broken_rule was stopped", entry.Message, StringComparison.Ordinal);
    }

    private ServiceProvider Build(Action<RulesSdkBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(_log);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddRulesSdk(configure);
        return services.BuildServiceProvider();
    }

    private void Feed(RulesEngine engine)
    {
        var trail = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var e in _trail.Events)
        {
            trail.Process(e.Utf8.Span);
        }

        engine.Complete();
    }

    private sealed class Collector : IDetectionSink
    {
        public List<Detection> Detections { get; } = [];

        public void Accept(Detection detection) => Detections.Add(detection);
    }
}
