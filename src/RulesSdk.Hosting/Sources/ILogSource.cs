namespace RulesSdk.Hosting;

/// <summary>
/// A place that logs come from, for instance a file that is followed, a folder or a queue. It has partitions, each a sequence of records, and
/// for each a position from which it can be read again.
/// </summary>
/// <remarks>
/// The host asks for a batch when it has room for one, so a source that is not asked waits: that is all the back-pressure there is. After a
/// restart the host asks for all that came behind the positions of its last checkpoint. A source that cannot read again, such as
/// standard input, brings what is new, and what the last process had read since its checkpoint is lost.
/// </remarks>
public interface ILogSource
{
    /// <summary>Reads batches until the source ends, or until it is cancelled. Called once.</summary>
    /// <param name="positions">The position of each partition to go on from, as its batches told it; empty at the first start. Partitions that are not in it begin anew.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Batches, those of one partition in their order. The host disposes of each, and asks for the next one only after it has taken the one before.</returns>
    /// <remarks>An exception ends the source. It is logged, and the host starts the source again from where it was, after a wait that grows up to a minute.</remarks>
    IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken);

    /// <summary>Says that all checkpoints that are kept are at these positions or past them: what lies before them will not be asked for again.</summary>
    /// <param name="positions">The position of each partition. They never go back.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <remarks>An exception is logged, and the next checkpoint calls again. Where a host keeps no checkpoints, it is called as often, once what was detected has arrived.</remarks>
    ValueTask CommitAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
