using System.Text;

namespace RulesSdk.Hosting.Stores.Tests;

/// <summary>The records that a source brings, as text.</summary>
internal sealed class SourceRecords : IAsyncDisposable
{
    private readonly ILogSource _source;
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(1));
    private readonly IAsyncEnumerator<LogBatch> _batches;
    private readonly Queue<string> _read = [];

    public SourceRecords(ILogSource source, Dictionary<string, string> positions)
    {
        (_source, Positions) = (source, new(positions));
        _batches = source.ReadAsync(positions, _stop.Token).GetAsyncEnumerator();
    }

    /// <summary>The position of each partition.</summary>
    public Dictionary<string, string> Positions { get; }

    /// <summary>The number of the first record of each batch with records, by its partition and position.</summary>
    public List<(string Partition, long Offset, int Count)> Batches { get; } = [];

    public async Task<List<string>> TakeAsync(int count)
    {
        while (_read.Count < count)
        {
            Assert.True(await _batches.MoveNextAsync());
            using var batch = _batches.Current;
            Positions[batch.Partition] = batch.Position;
            Batches.Add((batch.Partition, batch.Offset, batch.Records!.Count));
            foreach (var range in batch.Records)
            {
                _read.Enqueue(Encoding.UTF8.GetString(batch.Bytes.Span[range]));
            }
        }

        return [.. Enumerable.Range(0, count).Select(_ => _read.Dequeue())];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _batches.DisposeAsync();
        (_source as IDisposable)?.Dispose();
        _stop.Dispose();
    }
}
