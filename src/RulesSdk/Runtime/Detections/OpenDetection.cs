using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Scheduling;

namespace RulesSdk.Runtime.Detections;

/// <summary>A detection between opening and closing.</summary>
internal sealed class OpenDetection(RuleProgram program, DetectionState state, byte[] key) : Deadline(program)
{
    public DetectionState State { get; } = state;

    /// <summary>The encoded key.</summary>
    public byte[] Key { get; } = key;

    /// <summary>The key's values as text; made anew each time, so that an open detection holds its key once.</summary>
    public string[] KeyText => Runtime.Keys.KeyText.Decode(Key);

    public string Id { get; set; } = "";

    /// <summary>The window's start: the earliest event time when it opened.</summary>
    public long Start { get; set; }

    /// <summary>The event time at which it opened.</summary>
    public long OpenedAt { get; set; }

    /// <summary>The row of the case table, or -1.</summary>
    public int Case { get; private set; } = -1;

    public Severity Severity { get; private set; } = program.Rule.Metadata.Severity;

    /// <summary>The detection as it was last reported; kept only where changes are reported.</summary>
    public Detection? Reported { get; set; }

    /// <summary>The number of the program's key that it belongs to; -1 where keys have no numbers.</summary>
    public int KeyIndex { get; set; } = -1;

    /// <summary>Under which key it holds later ones back; null where the rule suppresses nothing.</summary>
    public byte[]? SuppressKey { get; set; }

    /// <summary>Whether it is held back, and goes on since it may become more severe than what was reported.</summary>
    public bool IsUnseen { get; set; }

    /// <summary>Whether it took something in since the instant began.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Variables all of whose events within the window it has, a bit each; only of rules whose variables the group key alone ties.</summary>
    public int Covered { get; set; }

    /// <summary>The open detections of other keys that share events with it; null while none of its events is shared.</summary>
    public RelatedDetections? Related { get; set; }

    /// <inheritdoc/>
    public override void Pass(bool truncated) => Program.Close(this, truncated);

    /// <summary>Sets the case that it opens with; -1 leaves the rule's severity.</summary>
    public void OpenWith(int current)
    {
        if (current >= 0)
        {
            Case = current;
            Severity = Program.Rule.Metadata.Cases[current].Severity;
        }
    }

    /// <summary>Takes a case over that stands higher in the table; its severity counts where it is greater.</summary>
    /// <returns>Whether it does.</returns>
    public bool Escalates(int current)
    {
        if (current < 0 || (Case >= 0 && current >= Case))
        {
            return false;
        }

        var severity = Program.Rule.Metadata.Cases[current].Severity;
        Case = current;
        Severity = severity > Severity ? severity : Severity;
        return true;
    }

    /// <summary>Whether a case that stands higher in the table is more severe than that.</summary>
    public bool MayExceed(Severity severity)
    {
        var cases = Program.Rule.Metadata.Cases;
        for (var higher = (Case < 0 ? cases.Count : Case) - 1; higher >= 0; higher--)
        {
            if (cases[higher].Severity > severity)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the detection as it stands.</summary>
    public Detection Create(DetectionPhase phase, bool truncated)
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
            Events = State.References(Program.Clauses),
            EventCount = State.EventCount,
            CutOutcomes = State.CutOutcomes,
            ApproximateOutcomes = State.ApproximateOutcomes,
            RelatedDetections = Related?.Ids() ?? [],
            RelatedCount = Related?.Count ?? 0,
            ReferenceData = Program.Host.Gate.Lists?.VersionsOf(rule.ReferenceData) ?? [],
        });
    }

    /// <summary>Writes the detection and its state.</summary>
    public void Save(CheckpointWriter writer)
    {
        writer.Write(Key.AsSpan());
        writer.Write(Id);
        writer.Write(Start);
        writer.Write(OpenedAt);
        writer.Write(End);
        writer.Write(Number);
        writer.Write(Case);
        writer.Write((int)Severity);
        writer.Write(KeyIndex);
        writer.Write(IsUnseen);
        writer.Write(SuppressKey is not null);
        if (SuppressKey is not null)
        {
            writer.Write(SuppressKey.AsSpan());
        }

        State.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="program">The program.</param>
    /// <param name="state">A new state.</param>
    /// <param name="reader">Where it stands.</param>
    public static OpenDetection Load(RuleProgram program, DetectionState state, ref CheckpointReader reader)
    {
        var key = reader.ReadBytes();
        CheckpointReader.Require(Runtime.Keys.KeyText.CountParts(key) >= 0, "a detection under a key that is none");
        var detection = new OpenDetection(program, state, key.ToArray())
        {
            Id = reader.ReadText(),
            Start = reader.ReadTime(),
            OpenedAt = reader.ReadTime(),
            End = reader.ReadTime(),
            Number = reader.ReadTally(),
            Case = reader.ReadNumber(-1, program.Rule.Metadata.Cases.Count - 1),
            Severity = reader.ReadSeverity(),
            KeyIndex = reader.ReadInt32(),
            IsUnseen = reader.ReadBoolean(),
            SuppressKey = reader.ReadBoolean() ? reader.ReadBytes().ToArray() : null,
        };
        CheckpointReader.Require(detection.Id.Length > 0, "an open detection without an id");
        state.Load(ref reader);
        CheckpointReader.Require(state.EventCount > 0, "an open detection without events");
        return detection;
    }
}
