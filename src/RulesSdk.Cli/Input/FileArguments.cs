using System.IO.Enumeration;

namespace RulesSdk.Cli.Input;

/// <summary>Turns the command line's paths and patterns into files: each once, in an order that does not depend on theirs.</summary>
internal static class FileArguments
{
    /// <summary>Expands paths and patterns.</summary>
    /// <param name="arguments">Paths, patterns with <c>*</c>, <c>?</c> and <c>**</c>, or <c>-</c>.</param>
    /// <param name="standardInput">Opens standard input.</param>
    /// <param name="unmatched">Receives each pattern that no file matches.</param>
    public static IReadOnlyList<InputFile> Expand(IEnumerable<string> arguments, Func<Stream> standardInput, Action<string> unmatched)
    {
        var files = new SortedDictionary<string, InputFile>(StringComparer.Ordinal);
        foreach (var argument in arguments.Order(StringComparer.Ordinal))
        {
            if (argument == "-")
            {
                files.TryAdd("", new InputFile("-", standardInput, 0));
                continue;
            }

            if (File.Exists(argument) || !IsPattern(argument))
            {
                Add(files, argument);
                continue;
            }

            var any = false;
            foreach (var path in Matches(argument))
            {
                any = true;
                Add(files, path);
            }

            if (!any)
            {
                unmatched(argument);
            }
        }

        return [.. files.Values];
    }

    /// <summary>Whether a path holds a wildcard.</summary>
    public static bool IsPattern(string argument) => argument.AsSpan().ContainsAny('*', '?');

    private static void Add(SortedDictionary<string, InputFile> files, string path)
    {
        var info = new FileInfo(path);
        files.TryAdd(info.FullName, new InputFile(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan), info.Exists ? info.Length : 0));
    }

    private static IEnumerable<string> Matches(string pattern)
    {
        var rooted = Path.GetPathRoot(pattern) ?? "";
        var segments = pattern[rooted.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return Walk(rooted, segments);
    }

    private static IEnumerable<string> Walk(string folder, ReadOnlyMemory<string> segments)
    {
        var segment = segments.Span[0];
        var rest = segments[1..];
        if (!IsPattern(segment))
        {
            var path = Path.Combine(folder, segment);
            return rest.IsEmpty ? File.Exists(path) ? [path] : [] : Directory.Exists(path) ? Walk(path, rest) : [];
        }

        if (segment == "**")
        {
            // As in shells: no folder, or any number of them; links to folders are not followed, so the walk ends.
            var here = rest.IsEmpty ? Children(folder, "*", files: true) : Walk(folder, rest);
            var below = Children(folder, "*", files: false)
                .Where(child => new DirectoryInfo(child).LinkTarget is null)
                .SelectMany(child => Walk(child, segments));
            return here.Concat(below);
        }

        return rest.IsEmpty
            ? Children(folder, segment, files: true)
            : Children(folder, segment, files: false).SelectMany(child => Walk(child, rest));
    }

    private static IEnumerable<string> Children(string folder, string segment, bool files)
    {
        var place = folder.Length == 0 ? "." : folder;
        var options = new EnumerationOptions { AttributesToSkip = 0 };
        var ignoreCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();
        return (files ? Directory.EnumerateFiles(place, "*", options) : Directory.EnumerateDirectories(place, "*", options))
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name[0] != '.' || segment[0] == '.')
            .Where(name => FileSystemName.MatchesSimpleExpression(segment, name, ignoreCase))
            .Order(StringComparer.Ordinal)
            .Select(name => folder.Length == 0 ? name : Path.Combine(folder, name));
    }
}
