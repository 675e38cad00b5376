using System.Text.RegularExpressions;

namespace RulesSdk.PackageTests;

/// <summary>The page of first steps, followed word by word, and the usings that it relies on.</summary>
public sealed partial class GettingStartedTests(Packages packages) : IClassFixture<Packages>
{
    private static readonly string[] FilesAndCommands = ["json", "csharp", "shell", "text"];

    [Fact]
    public async Task A_reader_who_does_what_the_page_says_sees_what_it_says()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Packages.Root, "docs", "getting-started.md"));
        var start = packages.NewFolder("first-steps");
        var (folder, output, shells) = (start, "", 0);

        foreach (var block in Block().Matches(page).Cast<Match>())
        {
            var text = block.Groups["text"].Value;
            Assert.Contains(block.Groups["kind"].Value, FilesAndCommands);
            switch (block.Groups["kind"].Value)
            {
                case "shell":
                    (folder, output) = await RunShell(folder, start, text);
                    shells++;
                    break;
                case "text":
                    Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, output, StringComparison.Ordinal));
                    break;
                default:
                    var path = Path.Combine(start, Assert.Single(Named().Matches(page[..block.Index].TrimEnd().Split('\n')[^1])).Groups["path"].Value);
                    Assert.True(Directory.Exists(Path.GetDirectoryName(path)), path);
                    await File.WriteAllTextAsync(path, text);
                    break;
            }
        }

        Assert.True(shells >= 5, "The page has commands to run.");
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("using RulesSdk;\nusing static RulesSdk.Outcomes;\n", "", true)]
    [InlineData("using RulesSdk;\nusing static RulesSdk.Outcomes;\n", "<RulesSdkImplicitUsings>false</RulesSdkImplicitUsings>", true)]
    [InlineData("using System;\nusing System.Collections.Generic;\nusing RulesSdk;\nusing static RulesSdk.Outcomes;\n", "<ImplicitUsings>disable</ImplicitUsings>", true)]
    [InlineData("", "<RulesSdkImplicitUsings>false</RulesSdkImplicitUsings>", false)]
    public async Task Usings_are_added_where_the_sdk_adds_some_and_harm_nobody_who_has_them(string usings, string property, bool compiles)
    {
        var folder = packages.NewFolder("usings-" + Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Acme.csproj"),
            $"""
             <Project Sdk="Microsoft.NET.Sdk">
               <PropertyGroup>
                 <TargetFramework>net10.0</TargetFramework>
                 <ImplicitUsings>enable</ImplicitUsings>
                 <Nullable>enable</Nullable>
                 <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                 <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                 {property}
               </PropertyGroup>
               <ItemGroup>
                 <PackageReference Include="RulesSdk" Version="{packages.Version}" />
               </ItemGroup>
             </Project>
             """);
        if (usings.Length > 0)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "GlobalUsings.cs"), "global using RulesSdk;\n");
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, "Rules.cs"),
            usings + """
            namespace Acme;

            [EventSchema("acme.login")]
            public sealed partial record LoginEvent
            {
                [EventTime] public DateTimeOffset Time { get; init; }
                public string User { get; init; } = "";
            }

            [Rule("r", Severity.Low)]
            public sealed partial class R
            {
                [Event] static bool Login(LoginEvent e) => e.User == "root";
                [Outcome] static IReadOnlyList<string> Users(LoginEvent login) => DistinctValues(login.User);
            }
            """);

        var (exitCode, output) = await DotNet.Run(folder, packages.CacheOfItsOwn, "build", "-v", "q", "-p:UseSharedCompilation=false");

        Assert.True((exitCode == 0) == compiles, output);
    }

    // as a shell runs it, in the folder that the last one left; only the version is that of the packages under test
    private async Task<(string Folder, string Output)> RunShell(string folder, string start, string commands)
    {
        var versioned = Installed().Replace(commands, $"$0 --version {packages.Version}");
        var environment = packages.CacheOfItsOwn;
        environment["UseSharedCompilation"] = "false";
        environment["PATH"] = Path.Combine(start, "home", ".dotnet", "tools") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        environment["NO_COLOR"] = "1";
        if (commands.Contains("tool install", StringComparison.Ordinal))
        {
            // where a global tool is installed
            environment["DOTNET_CLI_HOME"] = Path.Combine(start, "home");
        }

        var (exitCode, output) = await DotNet.RunProgram("bash", folder, environment, "-e", "-c", versioned + "\npwd");
        Assert.True(exitCode == 0, $"{versioned}\n{output}");
        var pwd = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(line => line.StartsWith('/'));
        return (pwd, output);
    }

    [GeneratedRegex(@"^```(?<kind>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("(?:Write|into) (?:a few into )?`(?<path>acme/[^`]+)`:$")]
    private static partial Regex Named();

    [GeneratedRegex("^(?:dotnet add .* package|dotnet tool install --global) [\\w.]+", RegexOptions.Multiline)]
    private static partial Regex Installed();
}
