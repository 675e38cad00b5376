using Microsoft.Extensions.Configuration;

namespace RulesSdk.Hosting.Settings;

/// <summary>The settings of one section by name, each with how it is read. What is not in the table, or cannot be read, is a fault.</summary>
/// <typeparam name="TOptions">What the settings are written to.</typeparam>
internal sealed class SettingTable<TOptions>
{
    private readonly Dictionary<string, Action<TOptions, IConfigurationSection, ICollection<string>>> _settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a setting with a value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="form">How its text is read.</param>
    /// <param name="set">Sets the value.</param>
    /// <param name="unset">Sets no value, where the setting is null; without it, null changes nothing.</param>
    public SettingTable<TOptions> Add<T>(string name, SettingForm<T> form, Action<TOptions, T> set, Action<TOptions>? unset = null)
    {
        _settings.Add(name, (options, setting, faults) =>
        {
            if (setting.GetChildren().Any())
            {
                faults.Add($"The setting '{setting.Path}' is a section, so it has no value ({form.Remedy("")}).");
            }
            else if (setting.Value is null)
            {
                unset?.Invoke(options);
            }
            else if (setting.Value is { } text && form.Read(text.Trim(), out var value))
            {
                set(options, value);
            }
            else
            {
                var shown = form.IsSecret ? "has a value that" : $"is '{setting.Value}', which";
                faults.Add($"The setting '{setting.Path}' {shown} cannot be read, so the engine would not run as it says ({form.Remedy(setting.Value.Trim())}).");
            }
        });
        return this;
    }

    /// <summary>Adds values by names of their own, such as files by the names of lists.</summary>
    /// <param name="name">The name of the section.</param>
    /// <param name="set">Takes a value; returns why it cannot, or null.</param>
    /// <param name="remedy">What to write.</param>
    public SettingTable<TOptions> AddNamed(string name, Func<TOptions, string, string, string?> set, string remedy)
    {
        _settings.Add(name, (options, setting, faults) =>
        {
            RefuseValue(setting, faults);
            foreach (var child in setting.GetChildren())
            {
                if (child.GetChildren().Any() || string.IsNullOrWhiteSpace(child.Value))
                {
                    faults.Add($"The setting '{child.Path}' has no value, so nothing can be read for it ({remedy}).");
                }
                else if (set(options, child.Key, child.Value) is { } fault)
                {
                    faults.Add($"The setting '{child.Path}' is '{child.Value}', which cannot be read: {fault} ({remedy}).");
                }
            }
        });
        return this;
    }

    /// <summary>Adds a section that is read elsewhere.</summary>
    public SettingTable<TOptions> AddElsewhere(string name)
    {
        _settings.Add(name, static (_, setting, faults) => RefuseValue(setting, faults));
        return this;
    }

    /// <summary>Adds values by names of their own that are read alike.</summary>
    /// <param name="name">The name of the section.</param>
    /// <param name="form">How their texts are read.</param>
    /// <param name="set">Sets a value.</param>
    public SettingTable<TOptions> AddNamed<T>(string name, SettingForm<T> form, Action<TOptions, string, T> set) => AddNamed(
        name,
        (options, key, text) =>
        {
            var isRead = form.Read(text.Trim(), out var value);
            if (isRead)
            {
                set(options, key, value);
            }

            return isRead ? null : "it is not of the form that is asked for";
        },
        form.Remedy(""));

    /// <summary>Adds a section.</summary>
    public SettingTable<TOptions> AddSection<TItem>(string name, SettingTable<TItem> settings, Func<TOptions, TItem> item)
    {
        _settings.Add(name, (options, setting, faults) => settings.Apply(setting, item(options), faults));
        return this;
    }

    /// <summary>Adds sections by names of their own, such as the ids of rules.</summary>
    public SettingTable<TOptions> AddEach<TItem>(string name, SettingTable<TItem> settings, Func<TOptions, string, TItem> item)
    {
        _settings.Add(name, (options, setting, faults) =>
        {
            RefuseValue(setting, faults);
            foreach (var child in setting.GetChildren())
            {
                settings.Apply(child, item(options, child.Key), faults);
            }
        });
        return this;
    }

    /// <summary>Writes the settings of a section to options.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">What they are written to.</param>
    /// <param name="faults">Gets a sentence for each setting that is refused.</param>
    public void Apply(IConfiguration section, TOptions options, ICollection<string> faults)
    {
        if (section is IConfigurationSection named)
        {
            RefuseValue(named, faults);
        }

        foreach (var setting in section.GetChildren())
        {
            if (_settings.TryGetValue(setting.Key, out var apply))
            {
                apply(options, setting, faults);
            }
            else
            {
                faults.Add($"The setting '{setting.Path}' is not known, so it would change nothing ({NearNames.Remedy(setting.Key, _settings.Keys)}).");
            }
        }
    }

    private static void RefuseValue(IConfigurationSection section, ICollection<string> faults)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            faults.Add($"The setting '{section.Path}' is '{section.Value}', but it is a section, so its value would change nothing (write settings below it).");
        }
    }
}
