namespace RulesSdk.Tests.Json;

/// <summary>Finds data that lies beside the repository and is never copied into it.</summary>
internal static class SharedData
{
    /// <summary>A folder of <c>shared/data</c> in some folder above, or null.</summary>
    public static string? Find(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine([folder.FullName, "shared", "data", .. path]);
            if (Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}
