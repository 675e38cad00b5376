using System.Reflection;

namespace RulesSdk.PackageTests;

/// <summary>All packages, packed once into a folder of their own, under a version that no cache can know.</summary>
public sealed class Packages : IAsyncLifetime
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>The temporary folder that holds everything.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("rulesdk-packages-").FullName;

    /// <summary>The folder of the packages.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>
    /// A package cache of its own, so that nothing of this run outlives it; what the machine has already is read from there.
    /// </summary>
    public Dictionary<string, string> CacheOfItsOwn => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(Folder, "cache"),
        ["NUGET_FALLBACK_PACKAGES"] = MachineCache,
    };

    private static string MachineCache =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The path of a package.</summary>
    public string PathOf(string id) => Path.Combine(Feed, $"{id}.{Version}.nupkg");

    /// <summary>Makes an empty folder outside the repository whose NuGet configuration adds the packages to the machine's sources.</summary>
    public string NewFolder(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
             <configuration>
               <packageSources>
                 <add key="rulesdk-test" value="{Feed}" />
               </packageSources>
             </configuration>
             """);

        // Stops MSBuild from looking further up for build files.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        return folder;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var (exitCode, output) = await DotNet.Run(
            Root,
            new Dictionary<string, string>(),
            "pack", "RulesSdk.sln", "--no-build", "-c", Metadata("Configuration"), "-o", Feed, $"-p:PackageVersion={Version}", "-v", "q");
        Assert.True(exitCode == 0, output);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(Packages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
