namespace RulesSdk.Hosting;

/// <summary>A place that detections are sent to, such as a file, a table or a web hook.</summary>
/// <remarks>
/// The host keeps what waits in a queue with a bound, calls from one thread at a time, and stores no checkpoint before all that was detected before it
/// has arrived. After a restart detections come again with the same id and phase: a target keeps one for each.
/// </remarks>
public interface IDetectionTarget
{
    /// <summary>Sends detections.</summary>
    /// <param name="detections">At least one, in the order in which they were detected.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="DetectionRefusedException">They will never be taken, so they are not sent again.</exception>
    /// <remarks>Any other exception means that all of them are sent again, after a wait that grows.</remarks>
    Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken);
}
