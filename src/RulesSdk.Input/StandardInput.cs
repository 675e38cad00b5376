namespace RulesSdk.Input;

/// <summary>The process's standard input.</summary>
internal static class StandardInput
{
    /// <summary>Opens it.</summary>
    /// <exception cref="InputException">It was closed before the process began.</exception>
    public static Stream Open() => IsClosed() ? throw new InputException("is closed (give the tool some input, or leave '-' out)") : Console.OpenStandardInput();

    // Where it was closed, a pipe of the runtime's own may have taken its place; a read from that never ends.
    private static bool IsClosed()
    {
        if (!OperatingSystem.IsLinux() || Target("0") is not { } input || !input.StartsWith("pipe:", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(path => Path.GetFileName(path)!).Any(number => Target(number) == input && IsWritable(number));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Target(string number) => new FileInfo($"/proc/self/fd/{number}").LinkTarget;

    // The last octal digit of the flags has the access mode: 1 is write-only, 2 is read and write.
    private static bool IsWritable(string number) =>
        File.ReadLines($"/proc/self/fdinfo/{number}").Any(line => line.StartsWith("flags:", StringComparison.Ordinal) && (line[^1] & 3) != 0);
}
