namespace RulesSdk.Testing;

/// <summary>Hands detections to the sink, in the phases that are wanted, and to the rules that take them as events.</summary>
/// <param name="sink">Takes them.</param>
/// <param name="options">Which phases are wanted.</param>
/// <param name="opening">The phase of what opens.</param>
internal sealed class ReferenceOutput(IDetectionSink sink, RulesEngineOptions options, DetectionPhase opening)
{
    private readonly HashSet<Type> _followed = [];
    private readonly HashSet<RuleDefinition> _reported = [];
    private long _order;

    public RulesEngineOptions Options { get; } = options;

    /// <summary>The reference lists that rules read now.</summary>
    public ReferenceData Lists { get; set; } = options.ReferenceData;

    /// <summary>The phase of what opens: <see cref="DetectionPhases.Early"/> in an engine that takes events as they arrive.</summary>
    public DetectionPhase Opening { get; } = opening;

    /// <summary>Set when the input ended: the largest time that any source had seen.</summary>
    public DateTimeOffset InputEnd { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>Whether the input ended.</summary>
    public bool IsCompleting { get; set; }

    /// <summary>What ended before this time is decided.</summary>
    public DateTimeOffset DecidedBefore { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Events that lie more than a rule's window before this time are gone.</summary>
    public DateTimeOffset Reached { get; set; } = DateTimeOffset.MinValue;

    /// <summary>How many detections were held back.</summary>
    public long Suppressed { get; set; }

    /// <summary>For how many events a rule had too many events to look at.</summary>
    public long ProbesCut { get; set; }

    /// <summary>Is told what becomes of events and matches of one rule, if it is to be explained.</summary>
    public IRuleObserver? Trace { get; set; }

    /// <summary>What of a rule is not as it stands, if a mutant runs.</summary>
    public RuleChange? Change { get; init; }

    /// <summary>Detections that opened and that no rule has taken as an event yet.</summary>
    public List<(RuleDefinition Rule, Detection Detection)> Opened { get; } = [];

    /// <summary>The next number in the order in which detections opened and windows got their first match.</summary>
    public long NextOrder() => _order++;

    /// <summary>Whether a detection that would have ended at a time is cut by the end of the input.</summary>
    public bool Truncates(DateTimeOffset end) => IsCompleting && end > InputEnd;

    /// <summary>Whether what ended at a time is decided.</summary>
    public bool HasEnded(DateTimeOffset end) => end < DecidedBefore;

    /// <summary>Whether a phase reaches the sink.</summary>
    public bool Wants(DetectionPhase phase) => Options.Phases.Includes(phase);

    /// <summary>Has the detections of rules reach the sink.</summary>
    public void Report(IEnumerable<RuleDefinition> rules) => _reported.UnionWith(rules);

    /// <summary>Whether the detections of a rule reach the sink, in the phases that are wanted.</summary>
    public bool Reports(RuleDefinition rule) => _reported.Contains(rule);

    /// <summary>Has the detections of a rule class kept as events.</summary>
    public void Follow(Type rule) => _followed.Add(rule);

    /// <summary>Whether some rule takes the detections of a rule as events.</summary>
    public bool Follows(RuleDefinition rule) => _followed.Contains(rule.RuleType);

    /// <summary>Makes a detection and passes it to the sink and to the rules that take it.</summary>
    public void Emit(RuleDefinition rule, DetectionHeader header, IReadOnlyList<object?> outcomes)
    {
        var isReported = Wants(header.Phase) && Reports(rule);
        var isEvent = header.Phase == Opening && Follows(rule);
        if (!isReported && !isEvent)
        {
            return;
        }

        var detection = rule.CreateDetection(header, outcomes);
        if (isEvent)
        {
            Opened.Add((rule, detection));
        }

        if (isReported)
        {
            sink.Accept(detection);
        }
    }
}
