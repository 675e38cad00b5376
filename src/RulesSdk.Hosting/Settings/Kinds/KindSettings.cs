using Microsoft.Extensions.Configuration;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting;

/// <summary>The settings of one source or target, which its kind reads by name.</summary>
/// <remarks>What cannot be read is a fault that names the setting and the remedy, and the value given back is the default. What the kind does not read is a fault too. No thread but that which starts the host uses it.</remarks>
public sealed class KindSettings
{
    private readonly IConfigurationSection _section;
    private readonly EventSchema? _schema;
    private readonly ICollection<string> _faults;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase) { "Kind" };

    internal KindSettings(IConfigurationSection section, EventSchema? schema, ICollection<string> faults)
    {
        (_section, _schema, _faults) = (section, schema, faults);
        if (schema is not null)
        {
            _known.Add("Schema");
        }
    }

    /// <summary>The name of the source or target.</summary>
    public string Name => _section.Key;

    /// <summary>The schema of the events of a source.</summary>
    /// <exception cref="InvalidOperationException">It is a target.</exception>
    public EventSchema Schema => _schema ?? throw new InvalidOperationException($"'{Name}' is a target, so it has no schema (read Schema for sources alone).");

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The name of the setting.</param>
    public string Text(string name) => Required(name, SettingForm.Text);

    /// <summary>A text, or null.</summary>
    /// <param name="name">The name of the setting.</param>
    public string? TextOrNull(string name) => Read(name, SettingForm.Text, null!);

    /// <summary>A secret that must be there. No message shows it.</summary>
    /// <param name="name">The name of the setting.</param>
    public string Secret(string name) => Required(name, SettingForm.SecretText);

    /// <summary>A secret, or null. No message shows it.</summary>
    /// <param name="name">The name of the setting.</param>
    public string? SecretOrNull(string name) => Read(name, SettingForm.SecretText, null!);

    /// <summary>A whole number.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="otherwise">What it is where it is not set.</param>
    public int Int32(string name, int otherwise) => Read(name, SettingForm.Int32, otherwise);

    /// <summary>A whole number, or null.</summary>
    /// <param name="name">The name of the setting.</param>
    public long? Int64OrNull(string name) => Of(name) ? Read(name, SettingForm.Int64, 0) : null;

    /// <summary>True or false.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="otherwise">What it is where it is not set.</param>
    public bool Boolean(string name, bool otherwise) => Read(name, SettingForm.Boolean, otherwise);

    /// <summary>A duration as attributes have it, such as 90s.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="otherwise">What it is where it is not set.</param>
    public TimeSpan Duration(string name, TimeSpan otherwise) => Read(name, SettingForm.Duration, otherwise);

    /// <summary>Names of an enumeration, separated by commas where it has flags.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">The name of the setting.</param>
    /// <param name="otherwise">What it is where it is not set.</param>
    public T Named<T>(string name, T otherwise)
        where T : struct, Enum => Read(name, typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false) ? SettingForm.SomeOf<T>() : SettingForm.OneOf<T>(), otherwise);

    /// <summary>Values by names of their own, or a list, which has numbers as names. No message shows them.</summary>
    /// <param name="name">The name of the section.</param>
    public IReadOnlyDictionary<string, string> Values(string name)
    {
        _known.Add(name);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in _section.GetSection(name).GetChildren())
        {
            if (string.IsNullOrWhiteSpace(child.Value))
            {
                _faults.Add($"The setting '{child.Path}' has no value, so nothing can be read for it (write a value, or leave it out).");
            }
            else
            {
                values[child.Key] = child.Value;
            }
        }

        return values;
    }

    /// <summary>Refuses a setting for a reason of the kind's own.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="fault">What is wrong and what follows, without the value of a secret.</param>
    /// <param name="remedy">What to write.</param>
    public void Refuse(string name, string fault, string remedy) => _faults.Add($"The setting '{_section.Path}:{name}' {fault} ({remedy}).");

    /// <summary>Refuses what was not read.</summary>
    internal void End(string kind)
    {
        foreach (var setting in _section.GetChildren().Where(setting => !_known.Contains(setting.Key)))
        {
            _faults.Add($"The setting '{setting.Path}' is not known to the kind '{kind}', so it would change nothing ({NearNames.Remedy(setting.Key, _known)}).");
        }
    }

    private bool Of(string name)
    {
        _known.Add(name);
        return _section.GetSection(name).Exists();
    }

    private string Required(string name, SettingForm<string> form)
    {
        if (!Of(name))
        {
            _faults.Add($"The setting '{_section.Path}:{name}' is missing, so '{Name}' cannot be made ({form.Remedy("")}).");
            return "";
        }

        return Read(name, form, "");
    }

    private T Read<T>(string name, SettingForm<T> form, T otherwise)
    {
        if (!Of(name))
        {
            return otherwise;
        }

        var text = _section[name];
        if (text is not null && form.Read(text.Trim(), out var value))
        {
            return value;
        }

        var shown = form.IsSecret ? "has a value that" : $"is '{text}', which";
        _faults.Add($"The setting '{_section.Path}:{name}' {shown} cannot be read, so '{Name}' would not be what it says ({form.Remedy(text?.Trim() ?? "")}).");
        return otherwise;
    }
}
