using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>A user.</summary>
public sealed partial record UdmUser
{
    internal static UdmUser Empty { get; } = new();

    /// <summary>The product's own id of the user, such as a GUID.</summary>
    public string ProductObjectId { get; init; } = "";

    /// <summary>The user's id or login name; of AWS CloudTrail, the identity's ARN or its name.</summary>
    [JsonPropertyName("userid")]
    public string UserId { get; init; } = "";

    /// <summary>The name that people see.</summary>
    public string UserDisplayName { get; init; } = "";

    /// <summary>The given name.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>The middle name.</summary>
    public string MiddleName { get; init; } = "";

    /// <summary>The family name.</summary>
    public string LastName { get; init; } = "";

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string> PhoneNumbers { get; init; } = [];

    /// <summary>Where the user lives.</summary>
    public UdmLocation PersonalAddress { get; init; } = UdmLocation.Empty;

    /// <summary>Labels, roles and permissions.</summary>
    public UdmAttribute Attribute { get; init; } = UdmAttribute.Empty;

    /// <summary>When the user was first seen; null where the event does not say.</summary>
    public DateTimeOffset? FirstSeenTime { get; init; }

    /// <summary>The kind of account: <c>DOMAIN_ACCOUNT_TYPE</c>, <c>CLOUD_ACCOUNT_TYPE</c>, <c>SERVICE_ACCOUNT_TYPE</c> and others.</summary>
    public string AccountType { get; init; } = "";

    /// <summary>Ids of the user's groups.</summary>
    public IReadOnlyList<string> GroupIdentifiers { get; init; } = [];

    /// <summary>The Windows security identifier.</summary>
    public string WindowsSid { get; init; } = "";

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> EmailAddresses { get; init; } = [];

    /// <summary>The number as an employee.</summary>
    public string EmployeeId { get; init; } = "";

    /// <summary>The job's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The company.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>The departments.</summary>
    public IReadOnlyList<string> Department { get; init; } = [];

    /// <summary>Where the user works.</summary>
    public UdmLocation OfficeAddress { get; init; } = UdmLocation.Empty;

    /// <summary>The user's managers.</summary>
    public IReadOnlyList<UdmUser> Managers { get; init; } = [];

    /// <summary>When the user was hired; null where the event does not say.</summary>
    public DateTimeOffset? HireDate { get; init; }

    /// <summary>When the employment ended or ends; null where the event does not say.</summary>
    public DateTimeOffset? TerminationDate { get; init; }

    /// <summary>When the user last signed in; null where the event does not say.</summary>
    public DateTimeOffset? LastLoginTime { get; init; }

    /// <summary>When the password last changed; null where the event does not say.</summary>
    public DateTimeOffset? LastPasswordChangeTime { get; init; }

    /// <summary>Whether the account works: <c>ACTIVE</c>, <c>SUSPENDED</c>, <c>NO_ACTIVE_CREDENTIALS</c> or <c>DELETED</c>.</summary>
    public string UserAuthenticationStatus { get; init; } = "";
}

/// <summary>A group of users.</summary>
public sealed partial record UdmGroup
{
    internal static UdmGroup Empty { get; } = new();

    /// <summary>The product's own id of the group.</summary>
    public string ProductObjectId { get; init; } = "";

    /// <summary>The name that people see.</summary>
    public string GroupDisplayName { get; init; } = "";

    /// <summary>Labels, roles and permissions.</summary>
    public UdmAttribute Attribute { get; init; } = UdmAttribute.Empty;

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> EmailAddresses { get; init; } = [];

    /// <summary>The Windows security identifier.</summary>
    public string WindowsSid { get; init; } = "";
}
