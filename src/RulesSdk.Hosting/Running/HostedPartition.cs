namespace RulesSdk.Hosting.Running;

/// <summary>One partition of a source, as the engine has it.</summary>
/// <param name="source">The engine's source.</param>
internal sealed class HostedPartition(LineSource source)
{
    /// <summary>Whether it has ended.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Hands a batch to the engine.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>How many records it had.</returns>
    public long Handle(LogBatch batch)
    {
        var bytes = batch.Bytes.Span;
        long count;
        if (batch.Records is { } records)
        {
            for (var i = 0; i < records.Count; i++)
            {
                source.Process(bytes[records[i]], batch.Offset + i, batch.IngestTime);
            }

            count = records.Count;
        }
        else
        {
            var status = source.ProcessLines(bytes, batch.Offset, batch.IngestTime);
            count = status.Accepted + status.Rejected + status.Late;
        }

        if (batch.IsLast)
        {
            IsComplete = true;
            source.Complete();
        }

        return count;
    }

    /// <summary>Says that time has gone on although nothing came.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        if (!IsComplete)
        {
            source.AdvanceTo(time);
        }
    }
}
