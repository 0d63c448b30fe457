-- Letters that wait to be sent. A row lives from the transaction that wrote it until the mail server has taken it, and may
-- hold a link with a secret until then: nobody but the relay reads it.

create table kernel.letter (
    tenant_id   uuid        not null,
    id          uuid        not null,
    recipient   text        not null check (length(recipient) between 3 and 254),
    subject     text        not null check (length(subject) between 1 and 200),
    body        text        not null check (length(body) <= 20000),
    posted_at   timestamptz not null,
    due_at      timestamptz not null,
    attempts    int         not null default 0,
    primary key (tenant_id, id)
);
call kernel.own_by_tenant('kernel.letter');
create policy relay on kernel.letter to dreamseed_owner using (true);
create index letter_due on kernel.letter (due_at);
grant insert on kernel.letter to dreamseed_app;
