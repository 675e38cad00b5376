using RulesSdk.Runtime.Json;

namespace RulesSdk.Cli.Batch;

/// <summary>Records in order or nearly so, one at a time.</summary>
internal abstract class RecordRun : IDisposable
{
    /// <summary>The record's key.</summary>
    public RecordKey Key { get; protected set; }

    /// <summary>Where the record stands among those of other runs.</summary>
    public virtual RecordKey Place => Key;

    /// <summary>The earliest time of a record, where it is known before the first is read.</summary>
    public virtual long Earliest => long.MinValue;

    public abstract ReadOnlySpan<byte> Record { get; }

    /// <summary>What was read of the record ahead for the engine; nothing where the engine is to read it itself.</summary>
    /// <param name="checksum">Its checksum.</param>
    public virtual ReadOnlySpan<JsonSlot> Slots(out uint checksum)
    {
        checksum = 0;
        return default;
    }

    public abstract bool MoveNext();

    public abstract void Dispose();
}
