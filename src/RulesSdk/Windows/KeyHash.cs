namespace RulesSdk.Runtime;

/// <summary>Hashes join keys, keyed anew in each process so that nobody can choose colliding values. Nothing observable depends on it.</summary>
public static class KeyHash
{
    /// <summary>Hashes text.</summary>
    public static ulong Of(Utf8Text value) => throw new NotImplementedException();

    /// <summary>Hashes a value of another type, consistently with its <c>==</c>.</summary>
    public static ulong Of<T>(T value) => throw new NotImplementedException();

    /// <summary>Hashes a composite key.</summary>
    public static ulong Combine(ulong first, ulong second) => throw new NotImplementedException();
}
