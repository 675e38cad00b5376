namespace RulesSdk.Cli.Input;

/// <summary>Cuts a file's bytes into records. Fed piece by piece, so that no file is ever held whole.</summary>
internal abstract class RecordSplitter : IDisposable
{
    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="InputException">The file is not what it seemed.</exception>
    public abstract void Push(ReadOnlySpan<byte> bytes);

    /// <summary>Says that the file has ended.</summary>
    /// <exception cref="InputException">It ended too early.</exception>
    public abstract void End();

    public abstract void Dispose();
}
