namespace RulesSdk.Hosting;

/// <summary>A checkpoint that is being written. It is discarded if it is disposed of before it is committed.</summary>
public abstract class CheckpointWriter : IAsyncDisposable
{
    /// <summary>Where its bytes go. The host writes to it on the thread of the engine, so it should buffer.</summary>
    public abstract Stream Content { get; }

    /// <summary>Makes it count, and discards those that are no longer kept.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="IOException">It cannot be stored, for instance because another host has stored one of its number.</exception>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
