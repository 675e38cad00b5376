using RulesSdk.Hosting;

namespace RulesSdk.Shared.Stores;

/// <summary>A checkpoint that is in memory until it is committed, so that the engine waits for no database.</summary>
/// <param name="store">Stores its bytes.</param>
internal sealed class BufferedCheckpoint(Func<PartedStream, CancellationToken, Task> store) : CheckpointWriter
{
    private readonly PartedStream _content = new();

    public override Stream Content => _content;

    public override async ValueTask CommitAsync(CancellationToken cancellationToken) => await store(_content, cancellationToken).ConfigureAwait(false);

    public override ValueTask DisposeAsync() => _content.DisposeAsync();
}
