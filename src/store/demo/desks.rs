//! The stations of a rehearsal and who sits there.

use super::{Chance, Desk};
use crate::data::demo::Estate;
use crate::domain::actor::{Actor, Role, Scope};
use crate::domain::command::{
    Command, Envelope, JoinBody, MediatorInput, OpenAccount, RecordPerson,
};
use crate::domain::office::body::{BodyKind, Post};
use crate::domain::office::person::Address;
use crate::domain::when::When;
use crate::store::Store;
use crate::store::error::{Error, Result};
use chrono::Datelike;

impl Store {
    /// Founds the invented stations and seats a mediator at each, and at those of the profile.
    pub(super) fn open_desks(
        &mut self,
        actor: &Actor,
        chance: &mut Chance<'_>,
    ) -> Result<Vec<Desk>> {
        let bodies = self.bodies(&Scope::Whole)?;
        let of_kind = |kind: BodyKind| {
            bodies.iter().filter(move |body| body.kind == kind.word()).map(|body| body.code.clone())
        };
        let above = of_kind(BodyKind::Studio).next().or(bodies.first().map(|b| b.code.clone()));
        let estates = chance.names.estates.clone();
        let mut desks: Vec<(String, Vec<Estate>)> = Vec::new();
        let mut founding = Vec::new();
        for (at, estate) in estates.iter().enumerate() {
            let code = format!("YL{:02}", at + 1);
            founding.push(chance.found(&code, estate, above.clone()));
            desks.push((code, vec![estate.clone()]));
        }
        self.execute_batch(actor, &founding)?;
        let own = of_kind(BodyKind::Station).chain(of_kind(BodyKind::Studio));
        desks.extend(own.map(|code| (code, estates.clone())));
        let mut seated = Vec::with_capacity(desks.len() + 1);
        for (at, (body, estates)) in desks.into_iter().enumerate() {
            let mediator = Some(self.seat(actor, at, &body, chance)?);
            seated.push(Desk { body, estates, mediator });
        }
        // Who rehearses has cases too, at the studio.
        if let (Some(body), Some(_)) = (above, actor.account) {
            let own = MediatorInput {
                name: actor.name.clone(),
                person: None,
                user: Some(actor.user.clone()),
                recusal: None,
            };
            seated.push(Desk { body, estates, mediator: Some(own) });
        }
        Ok(seated)
    }

    /// A made-up mediator: on record, on the roster, with an account.
    fn seat(
        &mut self,
        actor: &Actor,
        at: usize,
        body: &str,
        chance: &mut Chance<'_>,
    ) -> Result<MediatorInput> {
        let (name, sex) = chance.name();
        let record = RecordPerson {
            name: name.clone(),
            sex,
            born: When::Year(chance.rng.i32(1956..1990)),
            phone: Some(chance.phone()),
            address: Address::default(),
        };
        let recorded =
            self.execute_batch(actor, &[Envelope::from(Command::RecordPerson(record))])?;
        let person = recorded.first().ok_or(Error::Interrupted)?.stream.to_string();
        let user = format!("tjy{:02}", at + 1);
        let join = JoinBody {
            body: body.to_owned(),
            person: person.clone(),
            post: Post::FullTimeMediator,
            from: When::Year(chance.today.year() - chance.rng.i32(1..6)),
            to: When::Unknown,
        };
        let account = OpenAccount {
            user: user.clone(),
            name: name.clone(),
            person: Some(person.clone()),
            home: Some(body.to_owned()),
            roles: vec![Role::Mediator],
        };
        let orders = [Command::JoinBody(join), Command::OpenAccount(account)].map(Envelope::from);
        self.execute_batch(actor, &orders)?;
        Ok(MediatorInput { name, person: Some(person), user: Some(user), recusal: None })
    }
}
