namespace RulesSdk.Schemas;

/// <summary>Kinds of events, as <see cref="UdmMetadata.EventType"/> has them: those that rules and normalizers name most.</summary>
public static class UdmEventType
{
    /// <summary>None of the other kinds.</summary>
    public const string GenericEvent = "GENERIC_EVENT";

    /// <summary>A message about a machine's state.</summary>
    public const string StatusUpdate = "STATUS_UPDATE";

    /// <summary>A user signs in.</summary>
    public const string UserLogin = "USER_LOGIN";

    /// <summary>A user signs out.</summary>
    public const string UserLogout = "USER_LOGOUT";

    /// <summary>A user is created.</summary>
    public const string UserCreation = "USER_CREATION";

    /// <summary>A user is deleted.</summary>
    public const string UserDeletion = "USER_DELETION";

    /// <summary>A user's password changes.</summary>
    public const string UserChangePassword = "USER_CHANGE_PASSWORD";

    /// <summary>What a user may do changes.</summary>
    public const string UserChangePermissions = "USER_CHANGE_PERMISSIONS";

    /// <summary>A user does something else.</summary>
    public const string UserUncategorized = "USER_UNCATEGORIZED";

    /// <summary>A user opens or reads a resource.</summary>
    public const string UserResourceAccess = "USER_RESOURCE_ACCESS";

    /// <summary>A user creates a resource.</summary>
    public const string UserResourceCreation = "USER_RESOURCE_CREATION";

    /// <summary>A user deletes a resource.</summary>
    public const string UserResourceDeletion = "USER_RESOURCE_DELETION";

    /// <summary>A user changes a resource.</summary>
    public const string UserResourceUpdateContent = "USER_RESOURCE_UPDATE_CONTENT";

    /// <summary>A user changes who may use a resource.</summary>
    public const string UserResourceUpdatePermissions = "USER_RESOURCE_UPDATE_PERMISSIONS";

    /// <summary>A resource is created.</summary>
    public const string ResourceCreation = "RESOURCE_CREATION";

    /// <summary>A resource is read.</summary>
    public const string ResourceRead = "RESOURCE_READ";

    /// <summary>A resource is written.</summary>
    public const string ResourceWritten = "RESOURCE_WRITTEN";

    /// <summary>A resource is deleted.</summary>
    public const string ResourceDeletion = "RESOURCE_DELETION";

    /// <summary>Who may use a resource changes.</summary>
    public const string ResourcePermissionsChange = "RESOURCE_PERMISSIONS_CHANGE";

    /// <summary>A group is created.</summary>
    public const string GroupCreation = "GROUP_CREATION";

    /// <summary>A group is deleted.</summary>
    public const string GroupDeletion = "GROUP_DELETION";

    /// <summary>A group, or who is in it, changes.</summary>
    public const string GroupModification = "GROUP_MODIFICATION";

    /// <summary>A process starts.</summary>
    public const string ProcessLaunch = "PROCESS_LAUNCH";

    /// <summary>A process ends.</summary>
    public const string ProcessTermination = "PROCESS_TERMINATION";

    /// <summary>A process opens another.</summary>
    public const string ProcessOpen = "PROCESS_OPEN";

    /// <summary>A process injects code into another.</summary>
    public const string ProcessInjection = "PROCESS_INJECTION";

    /// <summary>A process loads a module.</summary>
    public const string ProcessModuleLoad = "PROCESS_MODULE_LOAD";

    /// <summary>A process does something else.</summary>
    public const string ProcessUncategorized = "PROCESS_UNCATEGORIZED";

    /// <summary>A file is created.</summary>
    public const string FileCreation = "FILE_CREATION";

    /// <summary>A file is changed.</summary>
    public const string FileModification = "FILE_MODIFICATION";

    /// <summary>A file is opened.</summary>
    public const string FileOpen = "FILE_OPEN";

    /// <summary>A file is read.</summary>
    public const string FileRead = "FILE_READ";

    /// <summary>A file is moved or renamed.</summary>
    public const string FileMove = "FILE_MOVE";

    /// <summary>A file is deleted.</summary>
    public const string FileDeletion = "FILE_DELETION";

    /// <summary>A network connection.</summary>
    public const string NetworkConnection = "NETWORK_CONNECTION";

    /// <summary>Something else in a network.</summary>
    public const string NetworkUncategorized = "NETWORK_UNCATEGORIZED";

    /// <summary>A request over HTTP.</summary>
    public const string NetworkHttp = "NETWORK_HTTP";

    /// <summary>A question or an answer of DNS.</summary>
    public const string NetworkDns = "NETWORK_DNS";

    /// <summary>A registry key or value is created.</summary>
    public const string RegistryCreation = "REGISTRY_CREATION";

    /// <summary>A registry key or value is changed.</summary>
    public const string RegistryModification = "REGISTRY_MODIFICATION";

    /// <summary>A registry key or value is deleted.</summary>
    public const string RegistryDeletion = "REGISTRY_DELETION";
}
