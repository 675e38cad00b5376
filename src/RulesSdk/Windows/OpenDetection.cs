namespace RulesSdk.Runtime;

/// <summary>A detection between opening and closing.</summary>
internal sealed class OpenDetection(RuleProgram program, DetectionState state, byte[] key)
{
    public RuleProgram Program { get; } = program;

    public DetectionState State { get; } = state;

    /// <summary>The encoded key.</summary>
    public byte[] Key { get; } = key;

    /// <summary>The key's values as text.</summary>
    public string[] KeyText { get; } = Runtime.KeyText.Decode(key);

    public string Id { get; set; } = "";

    /// <summary>The window's start: the earliest event time when it opened.</summary>
    public long Start { get; set; }

    /// <summary>The event time at which it opened.</summary>
    public long OpenedAt { get; set; }

    /// <summary>The last time at which it takes events in; never falls.</summary>
    public long End { get; set; }

    /// <summary>The row of the case table, or -1.</summary>
    public int Case { get; set; } = -1;

    public Severity Severity { get; set; } = program.Rule.Metadata.Severity;

    /// <summary>The detection as it was last reported; kept only where changes are reported.</summary>
    public Detection? Reported { get; set; }

    /// <summary>Whether it took something in since the instant began, so that its program looks at it when the instant ends.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The chain key it belongs to.</summary>
    public int KeyIndex { get; set; }

    /// <summary>Makes the detection as it stands.</summary>
    public Detection Create(DetectionPhases phase, bool truncated)
    {
        var rule = Program.Rule.Metadata;
        return State.Create(new DetectionHeader
        {
            Rule = rule,
            Id = Id,
            Phase = phase,
            Severity = Severity,
            Case = Case < 0 ? null : rule.Cases[Case].Name,
            Key = KeyText,
            FirstEvent = new(State.FirstEvent, TimeSpan.Zero),
            LastEvent = new(State.LastEvent, TimeSpan.Zero),
            OpenedAt = new(OpenedAt, TimeSpan.Zero),
            Truncated = truncated,
            Events = State.References(Program.ClauseNames),
            EventCount = State.EventCount,
            CutOutcomes = State.CutOutcomes,
        });
    }
}
