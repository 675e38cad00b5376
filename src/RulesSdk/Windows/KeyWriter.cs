namespace RulesSdk.Runtime;

/// <summary>
/// Encodes a key, unambiguously: for each part its length and the bytes of its text form. Generated code adds the parts
/// in source order.
/// </summary>
public ref struct KeyWriter
{
    private readonly Scratch _scratch;

    /// <summary>Starts a key.</summary>
    public KeyWriter(Scratch scratch) => _scratch = scratch;

    /// <summary>Whether every part so far has a value other than zero, or allows it.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The encoded key.</summary>
    public readonly ReadOnlySpan<byte> Bytes => throw new NotImplementedException();

    /// <summary>Adds text.</summary>
    public void Add(Utf8Text value, bool allowZero = false) => throw new NotImplementedException();

    /// <summary>Adds a number, truth value, time, identifier or enum, or null; zero is the type's default.</summary>
    public void Add<T>(T value, bool allowZero = false) => throw new NotImplementedException();
}
