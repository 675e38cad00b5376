namespace RulesSdk.Cli;

/// <summary>How folders of sources are searched.</summary>
internal static class SourceFolders
{
    /// <summary>With all folders below, but without following links, which may lead back to where they are.</summary>
    public static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Whether a path lies in what a build makes.</summary>
    /// <param name="path">The path, from the folder that is searched.</param>
    public static bool IsBuilt(string path) => path.Split('/', '\\').Any(static part => part is "bin" or "obj");
}
