namespace RulesSdk.Orleans;

/// <summary>A log whose partitions can be read again from any position for as long as any rule may need them, such as a topic of Kafka or a folder of files that are only appended to.</summary>
/// <remarks>Any thread calls it, and several at once. Two reads from one position must return the same lines, of which the later read may have more.</remarks>
public interface IReplayableLog
{
    /// <summary>Reads whole lines.</summary>
    /// <param name="partition">The name of the partition.</param>
    /// <param name="position">Where to begin: 0, or what an earlier read ended at.</param>
    /// <param name="maxBytes">How many bytes are wanted at most; a single line may be longer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The lines, in UTF-8, each with its line feed; none where there is nothing new. What has no line feed is taken for a line, and most likely rejected. The position behind a line is that before it and its bytes.</returns>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(string partition, long position, int maxBytes, CancellationToken cancellationToken);
}
