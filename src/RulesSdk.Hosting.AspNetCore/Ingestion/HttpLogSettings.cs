using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>Sets the options of one HTTP source from a section of configuration; unknown and unreadable settings are faults.</summary>
/// <param name="source">The source.</param>
/// <param name="section">The section.</param>
internal sealed class HttpLogSettings(string source, IConfiguration section) : IConfigureNamedOptions<HttpLogOptions>
{
    private static readonly SettingTable<HttpLogOptions> All = new SettingTable<HttpLogOptions>()
        .Add(nameof(HttpLogOptions.Folder), SettingForm.Text, static (options, value) => options.Folder = value)
        .Add("Token", SettingForm.Text, static (options, value) => options.Tokens.Add(value))
        .AddNamed(nameof(HttpLogOptions.Tokens), AddToken, "write a token, as a list or by names of your own")
        .Add(nameof(HttpLogOptions.AllowAnonymous), SettingForm.Boolean, static (options, value) => options.AllowAnonymous = value)
        .Add(nameof(HttpLogOptions.MaxBodyBytes), SettingForm.Int32, static (options, value) => options.MaxBodyBytes = value)
        .Add(nameof(HttpLogOptions.MaxBodiesAtOnce), SettingForm.Int32, static (options, value) => options.MaxBodiesAtOnce = value)
        .Add(nameof(HttpLogOptions.MaxSpoolBytes), SettingForm.Int64, static (options, value) => options.MaxSpoolBytes = value)
        .Add(nameof(HttpLogOptions.RetryAfter), SettingForm.Duration, static (options, value) => options.RetryAfter = value);

    public void Configure(HttpLogOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, HttpLogOptions options)
    {
        if (name != source)
        {
            return;
        }

        var faults = new List<string>();
        All.Apply(section, options, faults);
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(source, typeof(HttpLogOptions), faults);
        }
    }

    private static string? AddToken(HttpLogOptions options, string name, string token)
    {
        options.Tokens.Add(token);
        return null;
    }
}
