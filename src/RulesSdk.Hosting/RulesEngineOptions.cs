using Microsoft.Extensions.Options;

namespace RulesSdk.Hosting;

/// <summary>How the container's engine runs: <see cref="EngineOptions"/> as settings, so that configuration can bind them.</summary>
/// <remarks>Read once, when the engine is made.</remarks>
/// <example>
/// <code>
/// services.AddRulesSdk(rules => rules.AddPack&lt;AwsRules&gt;().AddLoggingSink().Configure(options => options.Lateness = TimeSpan.FromMinutes(5)));
/// services.Configure&lt;RulesEngineOptions&gt;(configuration.GetSection("RulesSdk"));
/// </code>
/// </example>
public sealed class RulesEngineOptions
{
    private static readonly EngineOptions Defaults = new();

    /// <summary>The longest event line, in bytes. Default: 1 MiB.</summary>
    public int MaxEventBytes { get; set; } = Defaults.MaxEventBytes;

    /// <summary>How far an event's time may lie ahead of its ingest time, where the caller gives one. Default: 1 h.</summary>
    public TimeSpan MaxAhead { get; set; } = Defaults.MaxAhead;

    /// <summary>How far an event's time may lie beyond all times seen; no bound where it is not set. See <see cref="EngineOptions.MaxJump"/>.</summary>
    public TimeSpan? MaxJump { get; set; }

    /// <summary>After how many events that agree a source's jump counts as said. Default: 10.</summary>
    public int JumpConfirmations { get; set; } = Defaults.JumpConfirmations;

    /// <summary>How far a source may lie behind before it no longer holds the others back; without end where it is not set.</summary>
    public TimeSpan? IdleAfter { get; set; }

    /// <summary>Lateness for every source, in place of the schemas' own. Zero: events are applied as they come.</summary>
    public TimeSpan? Lateness { get; set; }

    /// <summary>How long event ids are remembered, in place of the schemas' own. Zero: redelivered events are not noticed.</summary>
    public TimeSpan? Deduplicate { get; set; }

    /// <summary>What becomes of a late event. Default: it is counted and logged.</summary>
    public LateEvents LateEvents { get; set; } = Defaults.LateEvents;

    /// <summary>The detection phases that reach the sinks. Default: opened, escalated and closed.</summary>
    public DetectionPhases Phases { get; set; } = Defaults.Phases;

    /// <summary>The most matches that one event may complete in one rule. Default: 1,000.</summary>
    public int MaxMatchesPerEvent { get; set; } = Defaults.MaxMatchesPerEvent;

    /// <summary>The most events that one detection names. Default: 100.</summary>
    public int MaxEventsPerDetection { get; set; } = Defaults.MaxEventsPerDetection;

    /// <summary>Up to how many distinct values a distinct count is exact. Default: 10,000.</summary>
    public int MaxExactDistinct { get; set; } = Defaults.MaxExactDistinct;

    /// <summary>The most rows that one rule holds; the oldest go first. Default: 10,000,000.</summary>
    public int MaxRowsPerRule { get; set; } = Defaults.MaxRowsPerRule;

    /// <summary>The most keys that one rule holds; those untouched for longest go first. Default: 1,000,000.</summary>
    public int MaxKeysPerRule { get; set; } = Defaults.MaxKeysPerRule;

    /// <summary>The most bytes of text that one rule's rows hold; the oldest rows go first. Default: 1 GiB.</summary>
    public long MaxTextBytesPerRule { get; set; } = Defaults.MaxTextBytesPerRule;

    /// <summary>What is changed about single rules, by their ids. Counts after tunings in code; an id that no rule has is logged as a warning.</summary>
    public IDictionary<string, RuleSettings> Rules { get; } = new Dictionary<string, RuleSettings>(StringComparer.Ordinal);

    /// <summary>How often, at most, rejected and late events are logged; in between they are counted. Default: 1 min.</summary>
    public TimeSpan LogInterval { get; set; } = TimeSpan.FromMinutes(1);

    internal EngineOptions ToEngineOptions(IEnumerable<RuleTuning> tunings, IRejectSink rejects, ILateSink late) => new()
    {
        Tuning = [.. tunings, .. Rules.Select(static rule => rule.Value.ToTuning(rule.Key))],
        MaxEventBytes = MaxEventBytes,
        MaxAhead = MaxAhead,
        MaxJump = MaxJump,
        JumpConfirmations = JumpConfirmations,
        IdleAfter = IdleAfter,
        Lateness = Lateness,
        Deduplicate = Deduplicate,
        LateEvents = LateEvents,
        Phases = Phases,
        MaxMatchesPerEvent = MaxMatchesPerEvent,
        MaxEventsPerDetection = MaxEventsPerDetection,
        MaxExactDistinct = MaxExactDistinct,
        MaxRowsPerRule = MaxRowsPerRule,
        MaxKeysPerRule = MaxKeysPerRule,
        MaxTextBytesPerRule = MaxTextBytesPerRule,
        RejectSink = rejects,
        LateSink = late,
    };
}

/// <summary>Refuses settings that no engine can run with.</summary>
internal sealed class RulesEngineOptionsValidator : IValidateOptions<RulesEngineOptions>
{
    public ValidateOptionsResult Validate(string? name, RulesEngineOptions options)
    {
        var failures = new List<string>();
        Positive(options.MaxEventBytes, nameof(options.MaxEventBytes));
        Positive(options.JumpConfirmations, nameof(options.JumpConfirmations));
        Positive(options.MaxMatchesPerEvent, nameof(options.MaxMatchesPerEvent));
        Positive(options.MaxEventsPerDetection, nameof(options.MaxEventsPerDetection));
        Positive(options.MaxRowsPerRule, nameof(options.MaxRowsPerRule));
        Positive(options.MaxKeysPerRule, nameof(options.MaxKeysPerRule));
        Positive(options.MaxTextBytesPerRule, nameof(options.MaxTextBytesPerRule));
        Positive(options.MaxExactDistinct, nameof(options.MaxExactDistinct));
        NotNegative(options.MaxAhead, nameof(options.MaxAhead));
        NotNegative(options.MaxJump, nameof(options.MaxJump));
        NotNegative(options.IdleAfter, nameof(options.IdleAfter));
        NotNegative(options.Lateness, nameof(options.Lateness));
        NotNegative(options.Deduplicate, nameof(options.Deduplicate));
        NotNegative(options.LogInterval, nameof(options.LogInterval));
        foreach (var (id, rule) in options.Rules)
        {
            if (rule.Window <= TimeSpan.Zero)
            {
                failures.Add($"The window of the rule '{id}' is {rule.Window}, in which no events could meet (set it above 0, or leave it out)");
            }
        }

        if (options.Phases == DetectionPhases.None)
        {
            failures.Add($"{nameof(options.Phases)} is None, so no detection would reach a sink (name a phase, for instance Closed)");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

        void Positive(long value, string setting)
        {
            if (value <= 0)
            {
                failures.Add($"{setting} is {value}, so no event could be handled (set it above 0)");
            }
        }

        void NotNegative(TimeSpan? value, string setting)
        {
            if (value < TimeSpan.Zero)
            {
                failures.Add($"{setting} is {value}, and time spans here do not run backwards (set it to 0 or above)");
            }
        }
    }
}
