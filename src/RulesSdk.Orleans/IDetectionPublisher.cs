namespace RulesSdk.Orleans;

/// <summary>Sends detections to where people or programs see them.</summary>
/// <remarks>
/// It is called only with what a checkpoint holds, from several grains at once. After a failure detections come again, with the same id and phase: who receives them
/// keeps one for each.
/// </remarks>
public interface IDetectionPublisher
{
    /// <summary>Sends detections.</summary>
    /// <param name="detections">At least one, in the order in which one shard detected them.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <remarks>An exception means that all of them are sent again. Meanwhile the shard takes in more, up to <see cref="RulesCluster.MaxOutbox"/>.</remarks>
    Task PublishAsync(IReadOnlyList<PublishedDetection> detections, CancellationToken cancellationToken);
}
