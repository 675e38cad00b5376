using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Programs;

/// <summary>What a program remembers besides its window: new values and suppression; and which exclusions applied.</summary>
public abstract partial class RuleProgram
{
    private readonly List<ExclusionCount> _exclusions = [];
    private NewValueTable? _newValues;

    /// <summary>How many keys and values were forgotten at a bound.</summary>
    internal long ForgottenKeys => (_suppress?.Shed ?? 0) + (_newValues?.Shed ?? 0);

    /// <summary>The exclusions that a consumer added, and how often each applied.</summary>
    internal List<ExclusionCount> Exclusions => _exclusions;

    /// <summary>For how many events rows were left out because their list values have too many combinations of elements.</summary>
    internal long RowsCut { get; private set; }

    /// <summary>Whether an event may have a further row: a row for each combination of the elements of its list values, up to <see cref="RulesEngineOptions.MaxMatchesPerEvent"/>.</summary>
    /// <param name="count">How many rows it has.</param>
    /// <remarks>To be asked when there is a further combination; none is tried after the first that has no room.</remarks>
    protected bool HasRoomForRow(int count)
    {
        if (count < Host.Options.MaxMatchesPerEvent)
        {
            return true;
        }

        RowsCut++;
        return false;
    }

    /// <summary>
    /// Whether an event counts because its value is new for its key. Called once an event, before anything else is done with
    /// it, by rules that keep only new values.
    /// </summary>
    /// <param name="key">The event's key.</param>
    /// <param name="value">The value, encoded as a key of one part.</param>
    /// <param name="stamp">The event.</param>
    /// <returns>False as well for an incomplete key and a zero value, which are not remembered.</returns>
    protected bool IsNew(in KeyWriter key, in KeyWriter value, in EventStamp stamp) =>
        key.IsComplete && value.IsComplete && (_newValues ?? throw NoMemory()).IsNew(key.Bytes, value.Bytes, stamp.Time);

    private InvalidOperationException NoMemory() => new(
        $"The rule '{Rule.Id}' keeps only new values, but its metadata name no time for which values are remembered, so none would ever be old (set {nameof(RuleMetadata)}.{nameof(RuleMetadata.NewValueMemory)}).");

    private void AttachTables(RulesEngineOptions options)
    {
        if (Rule.Metadata.Suppress > TimeSpan.Zero)
        {
            _suppress = new SuppressTable(Rule.Metadata.Suppress.Ticks, options.MaxKeysPerRule);
        }

        if (Rule.Metadata.NewValueMemory > TimeSpan.Zero)
        {
            _newValues = new NewValueTable(Rule.Metadata.NewValueMemory.Ticks, Rule.Metadata.NewValueLearn.Ticks, options.MaxKeysPerRule);
        }
    }

    private void SaveTables(CheckpointWriter writer)
    {
        writer.Write(Suppressed);
        writer.Write(RowsCut);

        // Suppression is no part of the logic hash, so a rule may go on with another one, or with none.
        var suppress = new System.Buffers.ArrayBufferWriter<byte>();
        _suppress?.Save(new CheckpointWriter(suppress));
        writer.Write(Rule.Metadata.SuppressBy);
        writer.Write(suppress.WrittenSpan);
        _newValues?.Save(writer);
        foreach (var exclusion in _exclusions)
        {
            writer.Write(exclusion.Applied);
        }
    }

    private void LoadTables(ref CheckpointReader reader)
    {
        Suppressed = reader.ReadInt64();
        RowsCut = reader.ReadInt64();
        var suppressBy = reader.ReadString();
        var suppress = new CheckpointReader(reader.ReadBytes());
        if (_suppress is not null && !suppress.IsAtEnd && suppressBy == Rule.Metadata.SuppressBy)
        {
            _suppress.Load(ref suppress);
        }

        _newValues?.Load(ref reader);
        foreach (var exclusion in _exclusions)
        {
            exclusion.Applied = reader.ReadInt64();
        }
    }
}
