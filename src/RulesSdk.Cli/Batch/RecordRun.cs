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

    public abstract bool MoveNext();

    public abstract void Dispose();
}
