namespace RulesSdk.Hosting;

/// <summary>Where a host keeps its checkpoints. One host at a time writes to it.</summary>
/// <remarks>A checkpoint counts once it is committed, and is whole from then on, whatever ends the process.</remarks>
public interface ICheckpointStore
{
    /// <summary>The numbers of the checkpoints that are kept, the newest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Opens a checkpoint. The stream can be sought in.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<Stream> OpenAsync(long number, CancellationToken cancellationToken);

    /// <summary>Begins a checkpoint. It does not count before it is committed.</summary>
    /// <param name="number">Its number, higher than all before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<CheckpointWriter> CreateAsync(long number, CancellationToken cancellationToken);
}
