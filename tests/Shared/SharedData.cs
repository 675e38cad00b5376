namespace RulesSdk.TestSupport;

/// <summary>Finds data that lies beside the repository and is never copied into it.</summary>
internal static class SharedData
{
    /// <summary>A folder of <c>shared/data</c> in some folder above, or null.</summary>
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "shared", "data", path);
            if (Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}

/// <summary>A fact about data beside the repository; skipped, with a message, where it is absent.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path)
    {
        if (SharedData.Find(path) is null)
        {
            Skip = $"No folder shared/data/{path} beside the repository, so there is nothing to test on (place it there to run this test).";
        }
    }
}
