using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Faults;

/// <summary>Options that no engine can run with are refused where the engine is made.</summary>
public sealed class OptionTests
{
    public static TheoryData<string, RulesEngineOptions> Faulty => new()
    {
        { "MaxEventBytes is 0, so every event would be rejected as too long (", new() { MaxEventBytes = 0 } },
        { "MaxRowsPerRule is -1, so no rule could keep an event to join with (", new() { MaxRowsPerRule = -1 } },
        { "MaxRememberedIds is 0, so no redelivered event could be recognised (", new() { MaxRememberedIds = 0 } },
        { "MaxJump is 00:00:00, so every event later than all before it would be rejected (", new() { MaxJump = TimeSpan.Zero } },
        { "Lateness is -00:00:01, and no time span here is negative, so no engine is made (", new() { Lateness = TimeSpan.FromSeconds(-1) } },
        { "Validation is 7, so it would not say which lines are checked (", new() { Validation = (Validation)7 } },
        { "LateEvents is 7, so it would not say what happens to a late event (", new() { LateEvents = (LateEvents)7 } },
        { "Phases is None, so no detection would reach a sink (", new() { Phases = DetectionPhases.None } },
        { "Phases is 1024, which has a bit that stands for no phase", new() { Phases = (DetectionPhases)1024 } },
        { "Phases is 1025, which has a bit that stands for no phase", new() { Phases = (DetectionPhases)1025 } },
        { "CheckpointKey has 0 bytes, so others could guess it (", new() { CheckpointKey = [] } },
        { "CheckpointKey has 31 bytes, so others could guess it (", new() { CheckpointKey = new byte[31] } },
        { "Tuning is null, so it cannot be read (", new() { Tuning = null! } },
        { "Tuning[1] is null, so it changes no rule (", new() { Tuning = [new() { RuleId = "alert" }, null!] } },
        { "Tuning[0] has no RuleId, so it changes no rule (", new() { Tuning = [new() { RuleId = null! }] } },
        { "Tuning[0] of 'alert':Severity is 99, which is no severity", new() { Tuning = [new() { RuleId = "alert", Severity = (Severity)99 }] } },
        { "Tuning[0] of 'alert':Window is 00:00:00, so no events could be in it together (", new() { Tuning = [new() { RuleId = "alert", Window = TimeSpan.Zero }] } },
        { "Tuning[0] of 'alert':Exclusions is null or has one that is", new() { Tuning = [new() { RuleId = "alert", Exclusions = null! }] } },
        { "Tuning[0] of 'alert':Exclusions is null or has one that is", new() { Tuning = [new() { RuleId = "alert", Exclusions = [null!] }] } },
        { "Rules is null, so it cannot be read (", new() { Rules = null! } },
        { "Rules:alert is null, so it changes no rule (", new() { Rules = { ["alert"] = null! } } },
        { "Rules:alert:Severity is -1, which is no severity", new() { Rules = { ["alert"] = new() { Severity = (Severity)(-1) } } } },
        { "Rules:alert:Window is -00:00:01, so no events could be in it together (", new() { Rules = { ["alert"] = new() { Window = TimeSpan.FromSeconds(-1) } } } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_value_that_no_engine_can_run_with_is_named_with_what_follows_and_what_helps(string expected, RulesEngineOptions options)
    {
        var fault = Assert.Single(options.Validate());
        Assert.StartsWith(expected, fault, StringComparison.Ordinal);
        Assert.EndsWith(").", fault, StringComparison.Ordinal);

        var error = Assert.Throws<ArgumentException>(() => new RulesEngine([AlertRule.Rule], new CallbackSink(static _ => { }), options));
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_and_every_phase_have_no_fault()
    {
        Assert.Empty(new RulesEngineOptions().Validate());
        Assert.Empty(new RulesEngineOptions { Phases = Enum.GetValues<DetectionPhases>().Aggregate(static (all, phase) => all | phase), CheckpointKey = new byte[32], MaxJump = null }.Validate());
    }

    [Fact]
    public void A_key_that_its_owner_changes_afterwards_stays_the_engines_own()
    {
        var key = Enumerable.Range(0, 32).Select(static i => (byte)i).ToArray();
        var options = TrailRun.AtOnce with { CheckpointKey = [.. key] };
        var engine = new RulesEngine([AlertRule.Rule], new CallbackSink(static _ => { }), options);
        options.CheckpointKey.AsSpan().Clear();
        using var checkpoint = new MemoryStream();
        engine.Checkpoint(checkpoint);
        checkpoint.Position = 0;

        var next = new RulesEngine([AlertRule.Rule], new CallbackSink(static _ => { }), options with { CheckpointKey = key });
        Assert.Equal(["alert"], next.Restore(checkpoint).Restored);
    }
}
