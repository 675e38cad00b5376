namespace RulesSdk.Cli.Tests;

/// <summary>Files of the repository that tests compare with.</summary>
internal static class Repository
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests do not lie in the repository.")
        : File.Exists(Path.Combine(folder.FullName, "RulesSdk.sln")) ? folder.FullName
        : Find(folder.Parent);
}
