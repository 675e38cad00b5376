namespace RulesSdk.Cli.Batch;

/// <summary>Records in order, one at a time.</summary>
internal abstract class RecordRun : IDisposable
{
    public RecordKey Key { get; protected set; }

    public abstract ReadOnlySpan<byte> Record { get; }

    public abstract bool MoveNext();

    public abstract void Dispose();
}
