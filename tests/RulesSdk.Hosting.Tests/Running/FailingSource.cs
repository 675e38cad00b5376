using System.Runtime.CompilerServices;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>A source that fails some times in the middle.</summary>
internal sealed class FailingSource(ILogSource source, int failures) : ILogSource
{
    private int _left = failures;

    public volatile bool IsOver;

    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = 0;
        await foreach (var batch in source.ReadAsync(positions, cancellationToken))
        {
            if (++batches > 10 && _left-- > 0)
            {
                batch.Dispose();
                throw new IOException("the line is cut");
            }

            yield return batch;
        }

        IsOver = true;
    }
}
