using System.Buffers;
using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs;

/// <summary>What a rule of any kind may remember besides its rows: new values, suppression, and which exclusions applied.</summary>
internal sealed class RuleTables(RuleDefinition rule)
{
    private SuppressTable? _suppress;
    private NewValueTable? _newValues;

    /// <summary>How many detections were held back.</summary>
    public long Suppressed { get; private set; }

    /// <summary>How many keys and values were forgotten at a bound.</summary>
    public long Forgotten => (_suppress?.Shed ?? 0) + (_newValues?.Shed ?? 0);

    /// <summary>How many keys and values are remembered.</summary>
    public long Remembered => (_suppress?.Count ?? 0) + (_newValues?.KeyCount ?? 0) + (_newValues?.ValueCount ?? 0);

    /// <summary>The exclusions that a consumer added, and how often each applied.</summary>
    public List<ExclusionCount> Exclusions { get; } = [];

    /// <summary>Makes the tables that the rule asks for.</summary>
    public void Attach(RulesEngineOptions options)
    {
        if (rule.Metadata.Suppress > TimeSpan.Zero)
        {
            _suppress = new SuppressTable(rule.Metadata.Suppress.Ticks, options.MaxKeysPerRule);
        }

        if (rule.Metadata.NewValueMemory > TimeSpan.Zero)
        {
            _newValues = new NewValueTable(rule.Metadata.NewValueMemory.Ticks, rule.Metadata.NewValueLearn.Ticks, options.MaxKeysPerRule);
        }
    }

    /// <summary>Forgets what says nothing of what happens at or after a time.</summary>
    public void Forget(long time)
    {
        _suppress?.Forget(time);
        _newValues?.Forget(time);
    }

    /// <summary>Whether a value is new for its key; from now on it is seen.</summary>
    public bool IsNew(in KeyWriter key, in KeyWriter value, long time) =>
        (_newValues ?? throw NoMemory()).IsNew(key.Bytes, value.Bytes, time);

    /// <summary>Whether a detection that would open is held back, and counts it once. One that may become more severe than what was reported goes on unseen.</summary>
    public bool Suppresses(OpenDetection detection)
    {
        if (_suppress is null)
        {
            return false;
        }

        var key = SuppressKey(detection);
        if (!_suppress.Holds(key, detection.OpenedAt, detection.Severity))
        {
            detection.SuppressKey = key;
            detection.IsUnseen = false;
            return false;
        }

        if (!detection.IsUnseen)
        {
            Suppressed++;
            detection.IsUnseen = detection.MayExceed(_suppress.SeverityOf(key));
        }

        return true;
    }

    /// <summary>Notes that a detection that was reported became more severe.</summary>
    public void Escalate(OpenDetection detection)
    {
        if (detection.SuppressKey is { } key)
        {
            _suppress?.Escalate(key, detection.Severity);
        }
    }

    /// <summary>Writes all that is remembered.</summary>
    public void Save(CheckpointWriter writer)
    {
        writer.Write(Suppressed);

        // Suppression is no part of the logic hash, so a rule may go on with another one, or with none.
        var suppress = new ArrayBufferWriter<byte>();
        _suppress?.Save(new CheckpointWriter(suppress));
        writer.Write(rule.Metadata.SuppressBy);
        writer.Write(suppress.WrittenSpan);
        _newValues?.Save(writer);
        foreach (var exclusion in Exclusions)
        {
            writer.Write(exclusion.Applied);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(ref CheckpointReader reader)
    {
        Suppressed = reader.ReadTally();
        var suppressBy = reader.ReadString();
        var suppress = new CheckpointReader(reader.ReadBytes());
        if (_suppress is not null && !suppress.IsAtEnd && suppressBy == rule.Metadata.SuppressBy)
        {
            _suppress.Load(ref suppress);
        }

        _newValues?.Load(ref reader);
        foreach (var exclusion in Exclusions)
        {
            exclusion.Applied = reader.ReadTally();
        }
    }

    private byte[] SuppressKey(OpenDetection detection)
    {
        if (rule.Metadata.SuppressBy is not { } name)
        {
            return Shorten(detection.Key);
        }

        var current = detection.Create(DetectionPhase.Opened, truncated: false);
        for (var i = 0; i < current.OutcomeNames.Count; i++)
        {
            if (current.OutcomeNames[i] == name)
            {
                return Shorten(Encoding.UTF8.GetBytes(KeyText.Of(current.GetOutcome(i))));
            }
        }

        throw new InvalidOperationException(
            $"The rule '{rule.Id}' holds detections back by '{name}', which is none of its outcomes, so they cannot be distinguished (name one of: {string.Join(", ", current.OutcomeNames)}).");
    }

    // The key is only compared.
    private static byte[] Shorten(byte[] key)
    {
        Span<byte> room = stackalloc byte[LongText.DigestLength];
        return key.Length <= LongText.MaxLength ? key : LongText.Shorten(key, room).ToArray();
    }

    private InvalidOperationException NoMemory() => new(
        $"The rule '{rule.Id}' keeps only new values, but its metadata name no time for which values are remembered, so none would ever be old (set {nameof(RuleMetadata)}.{nameof(RuleMetadata.NewValueMemory)}).");
}
